using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class InvolvedOrganisationTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly InvolvedOrganisation Clinic = new() { Name = "Kliniek", Task = "behandeling", Contact = string.Empty, WaitingSince = Day, From = Day.AddDays(40) };

    [Fact]
    public void DaysWaited_AreCountedToTheStart_OrToTodayWhileWaiting()
    {
        Clinic.DaysWaited(Day.AddDays(100)).ShouldBe(40);
        (Clinic with { From = null }).DaysWaited(Day.AddDays(100)).ShouldBe(100);
        (Clinic with { From = null, Until = Day.AddDays(30) }).DaysWaited(Day.AddDays(100)).ShouldBe(30);
        (Clinic with { WaitingSince = null }).DaysWaited(Day).ShouldBeNull();
    }

    [Fact]
    public void Check_SaysWhatIsWrong()
    {
        InvolvedOrganisation.Check(Clinic).IsValid.ShouldBeTrue();
        InvolvedOrganisation.Check(Clinic with { Name = "", Task = " " }).Problems.Select(p => p.Place).ShouldBe(["Name", "Task"]);
        InvolvedOrganisation.Check(Clinic with { WaitingSince = null, From = null }).Problems.Single().Code.ShouldBe("from-or-waiting");
        InvolvedOrganisation.Check(Clinic with { From = Day.AddDays(-1) }).Problems.Single().Code.ShouldBe("start-before-waiting");
        InvolvedOrganisation.Check(Clinic with { Until = Day }).Problems.Single().Code.ShouldBe("until-before-from");
    }
}
