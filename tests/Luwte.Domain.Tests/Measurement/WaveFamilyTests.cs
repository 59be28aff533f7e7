using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Measurement;

public class WaveFamilyTests
{
    private static readonly DateOnly Later = AFamily.Day.AddMonths(12);

    private static Family With(Family family, string member, DateOnly? joined, DateOnly? left) =>
        new(family.Id, family.Municipality, family.Region, family.ReportDate, family.Frame, [.. family.Members.Select(m => m.Id == member ? m with { JoinedOn = joined, LeftOn = left } : m)], family.Measures);

    private static Sheet QuietChild(int wave, DateOnly day, string id) => ASheet.Of(TheInstruments.Child).By("mother").About("child1").In(wave).On(day).Called(id).AllAnswered(0);

    private static Sheet QuietPartner(int wave, DateOnly day, string id) => ASheet.Of(TheInstruments.Partner).By("mother").About("father").In(wave).On(day).Called(id).AllAnswered(0);

    [Fact]
    public void PartnerWhoCameAfterTheWave_LeavesAQuietStartOfALoneMotherAsItWas()
    {
        var family = With(new AFamily().WithParents().WithChild(9), "father", AFamily.Day.AddDays(1), null);

        var start = Classify.One(family, QuietChild(0, AFamily.Day, "c0"));

        start.PartnerViolence.Value.ShouldBe(ViolenceLevel.NotApplicable);
        start.ZeroIncidents.Value.ShouldBe(Truth.Yes);
    }

    [Fact]
    public void PartnerWhoIsThereOnTheLastDayOfTheWave_IsToBeAskedAbout()
    {
        var family = With(new AFamily().WithParents().WithChild(9), "father", AFamily.Day, null);

        var start = Classify.One(family, QuietChild(0, AFamily.Day, "c0"));

        start.PartnerViolence.Value.ShouldBe(ViolenceLevel.Unknown);
        start.ZeroIncidents.Value.ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void PartnerWhoLeft_CountsWhereSheetsNameHim_AndAfterwardsNoMore()
    {
        var family = With(new AFamily().WithParents().WithChild(9), "father", null, Later.AddDays(-1));

        var waves = Classify.Waves(family, QuietChild(0, AFamily.Day, "c0"), QuietPartner(0, AFamily.Day, "p0"), QuietChild(1, Later, "c1"));

        waves.Select(w => w.PartnerViolence.Value).ShouldBe([ViolenceLevel.None, ViolenceLevel.NotApplicable]);
        waves.Select(w => w.ZeroIncidents.Value).ShouldBe([Truth.Yes, Truth.Yes]);
    }

    [Fact]
    public void WhoeverASheetNames_IsInTheFamilyOfTheWave_WhereverTheDatesEnd()
    {
        var family = With(new AFamily().WithParents().WithChild(9), "father", null, AFamily.Day.AddDays(-1));

        var wave = Classify.One(family, QuietPartner(0, AFamily.Day, "p0"));

        wave.PartnerViolence.Value.ShouldBe(ViolenceLevel.None);
    }

    [Fact]
    public void BabyBornAfterTheWave_IsNoSilentChildOfIt()
    {
        var family = With(new AFamily().WithMother().WithChild(9).WithChild(0), "child2", AFamily.Day.AddDays(10), null);

        Classify.One(family, QuietChild(0, AFamily.Day, "c0")).ZeroIncidents.Value.ShouldBe(Truth.Yes);
        Classify.One(family, QuietChild(0, AFamily.Day.AddDays(10), "c0")).ZeroIncidents.Value.ShouldBe(Truth.Unknown);
    }
}
