namespace Luwte.Web.Family;

/// <summary>Addresses of the family site. They stand in the history of somebody's telephone, so they say nothing.</summary>
internal static class Paths
{
    public const string Code = "/";
    public const string Start = "/start";
    public const string Question = "/vraag";
    public const string Pause = "/pauze";
    public const string Message = "/bericht";
    public const string Consent = "/keuze";
    public const string Words = "/woorden";
    public const string Done = "/klaar";
    public const string Later = "/later";
    public const string Help = "/hulp";
    public const string Tips = "/tips";
    public const string Leave = "/weg";
    public const string Nothing = "/niets";
}
