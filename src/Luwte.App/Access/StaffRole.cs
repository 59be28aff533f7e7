namespace Luwte.App.Access;

/// <summary>What somebody may do in Luwte, by job. An account may have more than one.</summary>
internal enum StaffRole
{
    /// <summary>Jeugdbeschermer or another professional who works with families.</summary>
    Worker = 0,

    /// <summary>Teamleider.</summary>
    TeamLeader = 1,

    /// <summary>Beleidsadviseur: figures only, never a family.</summary>
    PolicyAdviser = 2,

    /// <summary>Onderzoeker: figures only, never a family.</summary>
    Researcher = 3,

    /// <summary>Functionaris gegevensbescherming: who looked at what, never the content.</summary>
    PrivacyOfficer = 4,

    /// <summary>Beheerder: accounts, never the content.</summary>
    Administrator = 5,
}

/// <summary>The stable words for <see cref="StaffRole"/>.</summary>
internal static class StaffRoles
{
    /// <summary>Type of the stored claim that holds a role of an account.</summary>
    public const string Claim = "luwte-role";

    public static IReadOnlyList<string> Words { get; } = ["worker", "team-leader", "policy-adviser", "researcher", "privacy-officer", "administrator"];

    public static IReadOnlyList<StaffRole> All { get; } = Enum.GetValues<StaffRole>();

    /// <summary>Who gives accounts does not also work in files: one account could open any of them.</summary>
    public static bool AreTooMuch(IReadOnlyCollection<StaffRole> roles) =>
        roles.Contains(StaffRole.Administrator) && (roles.Contains(StaffRole.Worker) || roles.Contains(StaffRole.TeamLeader));

    /// <summary>Roles that open files, or say yes to what opens them: an administrator alone does not give them.</summary>
    public static bool OpensFiles(this StaffRole role) => role is StaffRole.Worker or StaffRole.TeamLeader or StaffRole.PrivacyOfficer;

    public static string Code(this StaffRole role) => Words[(int)role];

    /// <summary>The roles that the words name; a word that names none is left out.</summary>
    public static IReadOnlyList<StaffRole> ParseAll(IEnumerable<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var roles = new List<StaffRole>();
        foreach (var code in codes)
        {
            if (TryParse(code, out var role))
            {
                roles.Add(role);
            }
        }

        return roles;
    }

    public static bool TryParse(string code, out StaffRole role)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == code)
            {
                role = (StaffRole)i;
                return true;
            }
        }

        role = default;
        return false;
    }
}
