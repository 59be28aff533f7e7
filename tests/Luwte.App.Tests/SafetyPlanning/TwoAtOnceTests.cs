using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.SafetyPlanning;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.SafetyPlanning;

/// <summary>Many who write the same version at the same moment: one stands, and the others are told, not thrown out.</summary>
public class TwoAtOnceTests
{
    private const int Writers = 8;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ConfidentialPlan_OneStands_AndTheOthersAreToldThatItChanged(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");

        var problems = await AllAtOnceAsync(async i =>
        {
            await using var db = test.Database.Open();
            return await KeepConfidentialPlan.WriteAsync(db, new ConfidentialPlanRow { FamilyId = "f", MemberId = "f-m", Revision = 1, Text = "plan " + i, WrittenAt = DateTimeOffset.UnixEpoch, WrittenBy = "w" }, CancellationToken.None);
        });

        problems.Count(p => p.Count == 0).ShouldBe(1);
        problems.Where(p => p.Count > 0).ShouldAllBe(p => p.Single().Code == "changed-meanwhile");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task HiddenAddress_OneStands_AndTheOthersAreToldThatTheAddressChanged(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        var key = CodePepper.Demo.SealingKey(KeepHiddenAddress.Purpose);

        var problems = await AllAtOnceAsync(async i =>
        {
            await using var db = test.Database.Open();
            return await new KeepHiddenAddress(db, key).WriteAsync("f", "f-m", 0, new HiddenAddress("adres " + i, string.Empty, string.Empty), "w", DateTimeOffset.UnixEpoch, CancellationToken.None);
        });

        problems.Count(p => p.Count == 0).ShouldBe(1);
        problems.Where(p => p.Count > 0).ShouldAllBe(p => p.Single().Code == "address-changed");
    }

    /// <summary>All begin at the same moment, so that each has looked before the first has written.</summary>
    private static async Task<IReadOnlyList<Luwte.Domain.Derivation.Problem>[]> AllAtOnceAsync(Func<int, Task<IReadOnlyList<Luwte.Domain.Derivation.Problem>>> write)
    {
        using var start = new Barrier(Writers);
        return await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return write(i).GetAwaiter().GetResult();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
