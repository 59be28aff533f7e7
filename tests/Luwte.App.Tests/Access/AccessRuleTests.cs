using Luwte.App.Access;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Access;

public class AccessRuleTests
{
    private const int Worlds = 10_000;

    // The oracle: what each role may do, written again by hand, not read from the table that is tested.
    private static bool MayByRole(StaffRole role, AccessAction action) => (role, action) switch
    {
        (_, AccessAction.UseSite or AccessAction.KeepOwnPasskeys) => true,
        (StaffRole.Worker, AccessAction.SeeCaseload or AccessAction.OpenFile or AccessAction.ReadFile or AccessAction.WriteFile) => true,
        (StaffRole.Worker, AccessAction.InviteMember or AccessAction.KeepTeam or AccessAction.ReadConfidentialPlan or AccessAction.BreakGlass or AccessAction.ReadHiddenAddress) => true,
        (StaffRole.TeamLeader, AccessAction.SeeCaseload or AccessAction.ReadFile or AccessAction.KeepTeam or AccessAction.BreakGlass or AccessAction.ReviewBreakGlass or AccessAction.KeepWalls or AccessAction.GiveDirection) => true,
        (StaffRole.PolicyAdviser or StaffRole.Researcher, AccessAction.SeePyramid) => true,
        (StaffRole.Researcher, AccessAction.RunStudy or AccessAction.TakeStudy) => true,
        (StaffRole.PrivacyOfficer, AccessAction.ReadAuditLog or AccessAction.ReviewBreakGlass or AccessAction.KeepWalls) => true,
        (StaffRole.TeamLeader or StaffRole.PrivacyOfficer, AccessAction.AskApproval or AccessAction.GiveApproval) => true,
        (StaffRole.Researcher or StaffRole.Administrator, AccessAction.AskApproval) => true,
        (StaffRole.Administrator, AccessAction.KeepAccounts or AccessAction.KeepWalls) => true,
        _ => false,
    };

    [Fact]
    public void EveryRoleActionAndRelation_EqualsTheOracle()
    {
        var cells = 0;
        foreach (var role in StaffRoles.All)
        {
            foreach (var action in Enum.GetValues<AccessAction>())
            {
                foreach (var file in Files())
                {
                    var person = new AccessPerson("a", new HashSet<StaffRole> { role });
                    (AccessRule.Decide(action, person, file) is not null).ShouldBe(Oracle([role], action, file), $"{role} {action} {file}");
                    cells++;
                }
            }
        }

        cells.ShouldBe(StaffRoles.All.Count * Enum.GetValues<AccessAction>().Length * 9);
    }

    [Fact]
    public void RandomWorlds_EqualTheOracle()
    {
        var random = new Random(20260301);
        for (var i = 0; i < Worlds; i++)
        {
            var roles = StaffRoles.All.Where(_ => random.Next(3) == 0).ToHashSet();
            var action = (AccessAction)random.Next(Enum.GetValues<AccessAction>().Length);
            var file = Files().ElementAt(random.Next(9));
            var ground = AccessRule.Decide(action, new AccessPerson("a", roles), file);

            (ground is not null).ShouldBe(Oracle(roles, action, file), $"{string.Join(',', roles)} {action} {file}");
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Wall_WinsOverTeamAndEmergency(bool inTeam, bool broken) =>
        AccessRule.Decide(AccessAction.ReadFile, new AccessPerson("a", new HashSet<StaffRole> { StaffRole.Worker }), new AccessFile(inTeam, true, broken)).ShouldBeNull();

    [Fact]
    public void Emergency_OpensForReadingOnly()
    {
        var person = new AccessPerson("a", new HashSet<StaffRole> { StaffRole.Worker });
        var broken = new AccessFile(InTeam: false, Walled: false, GlassBroken: true);

        Enum.GetValues<AccessAction>().Where(a => a.IsAboutFile() && AccessRule.Decide(a, person, broken) is not null).ShouldBe([AccessAction.ReadFile]);
    }

    private static IEnumerable<AccessFile?> Files()
    {
        yield return null;
        for (var bits = 0; bits < 8; bits++)
        {
            yield return new AccessFile((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
        }
    }

    private static bool Oracle(IReadOnlyCollection<StaffRole> roles, AccessAction action, AccessFile? file)
    {
        if (!roles.Any(r => MayByRole(r, action)))
        {
            return false;
        }

        var aboutFile = action is AccessAction.ReadFile or AccessAction.WriteFile or AccessAction.InviteMember or AccessAction.KeepTeam or AccessAction.ReadConfidentialPlan
            or AccessAction.ReadHiddenAddress;
        if (!aboutFile)
        {
            return true;
        }

        return file is not null && !file.Walled && (file.InTeam || (file.GlassBroken && action == AccessAction.ReadFile));
    }
}
