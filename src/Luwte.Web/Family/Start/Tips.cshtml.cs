namespace Luwte.Web.Family.Start;

/// <summary>How to use this site without leaving traces: open to everybody, the same for everybody.</summary>
internal sealed class TipsModel : FamilyPage
{
    protected override bool NeedsVisit => false;
}
