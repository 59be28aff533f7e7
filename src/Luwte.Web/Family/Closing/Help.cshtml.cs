namespace Luwte.Web.Family.Closing;

/// <summary>Whom to call; the numbers themselves stand at the foot of every page.</summary>
internal sealed class HelpModel : FamilyPage
{
    protected override bool NeedsVisit => false;
}
