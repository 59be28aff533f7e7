using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class HandOverTests
{
    private static readonly DateOnly Day = new(2026, 5, 1);
    private static readonly CarePeriod An = new("an", CaseDirector: true, new DateOnly(2026, 1, 1), Day.AddDays(-1));
    private static readonly CarePeriod Bo = new("bo", CaseDirector: true, Day, null);

    [Fact]
    public void WhoTookOver_ReadsOnce_AndWhoBeganTheFileNeverHasTo()
    {
        Awaits([], "bo", [An, Bo]).ShouldBeTrue("a leader moved it: nothing was written down");
        Awaits([Fact(read: false, revision: 1)], "bo", [An, Bo]).ShouldBeTrue();
        Awaits([Fact(read: false, revision: 1), Fact(read: true, revision: 2)], "bo", [An, Bo]).ShouldBeFalse();
        Awaits([], "an", [An with { Until = null }]).ShouldBeFalse();
        Awaits([], "an", [An, Bo]).ShouldBeFalse("it is no longer theirs");
        Awaits([], "cas", [An, Bo, new CarePeriod("cas", CaseDirector: false, Day, null)]).ShouldBeFalse("a member of the team");
    }

    [Fact]
    public void WhoComesBack_ReadsAgain()
    {
        var back = Day.AddDays(30);
        CarePeriod[] periods = [An, Bo with { Until = back.AddDays(-1) }, new CarePeriod("an", CaseDirector: true, back, null)];

        Awaits([Fact(read: true, revision: 1, to: "an")], "an", periods, back).ShouldBeTrue("what was read then was another time");
    }

    [Fact]
    public void AssignmentThatWasChangedTheSameDay_IsNoOneBefore() =>
        Awaits([], "bo", [new CarePeriod("an", CaseDirector: true, Day, Day.AddDays(-1)), Bo]).ShouldBeFalse();

    private static bool Awaits(Recorded<FileFact>[] facts, string account, CarePeriod[] periods, DateOnly? today = null) =>
        HandOver.AwaitsReading(new FamilyFacts(facts), periods, account, today ?? Day.AddDays(3));

    private static Recorded<FileFact> Fact(bool read, int revision, string to = "bo") => new()
    {
        Thing = "h",
        Revision = revision,
        On = Day,
        RecordedAt = DateTimeOffset.UnixEpoch.AddHours(revision),
        RecordedBy = "an",
        SharedWith = [],
        Fact = new HandOver("an", to, [], "an", string.Empty, read),
    };
}
