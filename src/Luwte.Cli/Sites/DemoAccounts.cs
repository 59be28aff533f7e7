using Luwte.App.Access;

namespace Luwte.Cli.Sites;

/// <summary>The log-ins of the demo, known to everybody; <c>serve</c> refuses a database that holds them.</summary>
internal static class DemoAccounts
{
    public const string Password = "luwte-demo-2026";

    public static IReadOnlyList<(string UserName, string DisplayName, StaffRole Role)> All { get; } =
    [
        ("werker", "Demo-jeugdbeschermer", StaffRole.Worker),
        ("collega", "Demo-collega", StaffRole.Worker),
        ("teamleider", "Demo-teamleider", StaffRole.TeamLeader),
        ("beleid", "Demo-beleidsadviseur", StaffRole.PolicyAdviser),
        ("onderzoek", "Demo-onderzoeker", StaffRole.Researcher),
        ("privacy", "Demo-functionaris gegevensbescherming", StaffRole.PrivacyOfficer),
        ("beheer", "Demo-beheerder", StaffRole.Administrator),
    ];
}
