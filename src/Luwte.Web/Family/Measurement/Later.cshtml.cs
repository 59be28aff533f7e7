namespace Luwte.Web.Family.Measurement;

/// <summary>The neutral end of a visit that goes on another time. It is the same for everybody and says nothing.</summary>
internal sealed class LaterModel : FamilyPage
{
    protected override bool NeedsVisit => false;
}
