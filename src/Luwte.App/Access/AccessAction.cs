namespace Luwte.App.Access;

/// <summary>Everything that can be allowed or refused. A page names the action it is; nothing else decides.</summary>
internal enum AccessAction
{
    /// <summary>Language, log-out and other things that show no data.</summary>
    UseSite = 0,

    /// <summary>The list of one's own families.</summary>
    SeeCaseload = 1,

    /// <summary>Make a file for a family; whoever does becomes case director.</summary>
    OpenFile = 2,

    /// <summary>Read a file.</summary>
    ReadFile = 3,

    /// <summary>Write in a file: answer a child, make and check agreements, keep analysis, plan and help.</summary>
    WriteFile = 4,

    /// <summary>Give a member of the family a code for a measurement.</summary>
    InviteMember = 5,

    /// <summary>Change who works with a family, hand the case over, put up a wall.</summary>
    KeepTeam = 6,

    /// <summary>Read the plan that only the threatened person and the team may know.</summary>
    ReadConfidentialPlan = 7,

    /// <summary>Open a file that is not one's own, in an emergency, with a reason.</summary>
    BreakGlass = 8,

    /// <summary>Judge afterwards whether breaking the glass was right.</summary>
    ReviewBreakGlass = 9,

    /// <summary>The protected picture of the municipality.</summary>
    SeePyramid = 10,

    /// <summary>Who saw and changed what.</summary>
    ReadAuditLog = 11,

    /// <summary>Make accounts and end them.</summary>
    KeepAccounts = 12,

    /// <summary>Run a study over all families and read its protected report; never a family.</summary>
    RunStudy = 13,

    /// <summary>Put up walls between people and files, and take them down.</summary>
    KeepWalls = 14,

    /// <summary>Read and write where a hidden person can be found.</summary>
    ReadHiddenAddress = 15,

    /// <summary>See, make and remove the passkeys of one's own account.</summary>
    KeepOwnPasskeys = 16,

    /// <summary>Take the whole package of a study along: what leaves in one go.</summary>
    TakeStudy = 17,

    /// <summary>Give a family a case director when it has none, or one who left; shows which families wait, never a file.</summary>
    GiveDirection = 18,

    /// <summary>Ask another for a yes to take much along at once, or to count all history again.</summary>
    AskApproval = 19,

    /// <summary>Say yes or no to what somebody else asks.</summary>
    GiveApproval = 20,
}

/// <summary>Which action needs what; the one table of who may do what.</summary>
internal static class AccessActions
{
    private static readonly AccessAction[] OfEverybody = [AccessAction.UseSite, AccessAction.KeepOwnPasskeys];

    private static readonly Dictionary<StaffRole, AccessAction[]> ByRole = new()
    {
        [StaffRole.Worker] =
        [
            AccessAction.SeeCaseload, AccessAction.OpenFile, AccessAction.ReadFile, AccessAction.WriteFile, AccessAction.InviteMember,
            AccessAction.KeepTeam, AccessAction.ReadConfidentialPlan, AccessAction.BreakGlass, AccessAction.ReadHiddenAddress,
        ],
        [StaffRole.TeamLeader] =
        [
            AccessAction.SeeCaseload, AccessAction.ReadFile, AccessAction.KeepTeam, AccessAction.BreakGlass, AccessAction.ReviewBreakGlass, AccessAction.KeepWalls,
            AccessAction.GiveDirection, AccessAction.AskApproval, AccessAction.GiveApproval,
        ],
        [StaffRole.PolicyAdviser] = [AccessAction.SeePyramid],
        [StaffRole.Researcher] = [AccessAction.SeePyramid, AccessAction.RunStudy, AccessAction.TakeStudy, AccessAction.AskApproval],
        [StaffRole.PrivacyOfficer] = [AccessAction.ReadAuditLog, AccessAction.ReviewBreakGlass, AccessAction.KeepWalls, AccessAction.AskApproval, AccessAction.GiveApproval],
        [StaffRole.Administrator] = [AccessAction.KeepAccounts, AccessAction.KeepWalls, AccessAction.AskApproval],
    };

    /// <summary>What is left of an account that waits for somebody else's yes: logging out, and choosing a password.</summary>
    public static bool StaysWhileWaiting(this AccessAction action) => action == AccessAction.UseSite;

    /// <summary>The actions of a role.</summary>
    public static IEnumerable<AccessAction> Of(StaffRole role) => OfEverybody.Concat(ByRole[role]);

    /// <summary>Actions on one file: the role alone is not enough, one has to be in its team.</summary>
    public static bool IsAboutFile(this AccessAction action) => action
        is AccessAction.ReadFile or AccessAction.WriteFile or AccessAction.InviteMember or AccessAction.KeepTeam or AccessAction.ReadConfidentialPlan
        or AccessAction.ReadHiddenAddress;

    /// <summary>What weighs so much that the second factor is asked again: an unlocked screen is not enough for it.</summary>
    public static bool NeedsFreshFactor(this AccessAction action) => action
        is AccessAction.BreakGlass or AccessAction.KeepAccounts or AccessAction.KeepWalls or AccessAction.ReadHiddenAddress
        or AccessAction.KeepOwnPasskeys or AccessAction.TakeStudy or AccessAction.GiveApproval;

    /// <summary>
    /// What takes much along at once, or makes a new way in. Nothing long is typed for it, so the factor has to be of the last
    /// minutes, also for sending.
    /// </summary>
    public static bool NeedsFactorOfNow(this AccessAction action) => action is AccessAction.KeepOwnPasskeys or AccessAction.TakeStudy or AccessAction.GiveApproval;

    /// <summary>What a broken glass opens: reading, and nothing else.</summary>
    public static bool OpensByBreakingGlass(this AccessAction action) => action == AccessAction.ReadFile;
}
