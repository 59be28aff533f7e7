using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.HelpMatching;

public class HelpNeedsTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void Need_CountsFromTheFirstWaveWithoutABreak()
    {
        var waves = new[] { Wave(0, "2025-01-01", Truth.Yes), Wave(1, "2025-06-01", Truth.No), Wave(2, "2025-12-01", Truth.Yes), Wave(3, "2026-05-01", Truth.Yes) };

        HelpNeeds.Uncovered(waves, [], Today).ShouldHaveSingleItem().ShouldBe(new UncoveredNeed(HelpProblem.ChildTrauma, new DateOnly(2025, 12, 1), false));
    }

    [Fact]
    public void WaveThatDoesNotKnow_LeavesTheNeedWhereItWas()
    {
        HelpNeeds.Uncovered([Wave(0, "2026-01-01", Truth.Yes), Wave(1, "2026-05-01", Truth.Unknown)], [], Today).ShouldHaveSingleItem().Since.ShouldBe(new DateOnly(2026, 1, 1));
        HelpNeeds.Uncovered([Wave(0, "2026-01-01", Truth.Unknown)], [], Today).ShouldBeEmpty();
    }

    [Fact]
    public void RunningHelp_CoversTheNeed_WaitingDoesNot()
    {
        var waves = new[] { Wave(0, "2026-01-01", Truth.Yes) };
        var help = new HelpGiven { Member = "k", What = "EMDR", Kind = HelpKind.Formal, Problem = HelpProblem.ChildTrauma, WaitingSince = new DateOnly(2026, 2, 1) };

        HelpNeeds.Uncovered(waves, [help], Today).ShouldHaveSingleItem().Waiting.ShouldBeTrue();
        help.DaysWaiting(Today).ShouldBe(120);
        HelpNeeds.Uncovered(waves, [help with { StartedOn = Today }], Today).ShouldBeEmpty();
        HelpNeeds.Uncovered(waves, [help with { StartedOn = Today.AddDays(-9), EndedOn = Today.AddDays(-1) }], Today).Count.ShouldBe(1);
    }

    [Fact]
    public void SevereViolence_IsCoveredBySpecialisedHelpOnly()
    {
        var waves = new[] { Wave(0, "2026-01-01", Truth.No, ViolenceLevel.Severe) };
        var help = new HelpGiven { Member = "v", What = "gesprekken", Kind = HelpKind.Formal, Problem = HelpProblem.Violence, StartedOn = Today };

        HelpNeeds.Uncovered(waves, [help], Today).ShouldHaveSingleItem().Problem.ShouldBe(HelpProblem.Violence);
        HelpNeeds.Uncovered(waves, [help with { Kind = HelpKind.Specialised }], Today).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Truth.No, 1)]
    [InlineData(Truth.Unknown, 0)]
    [InlineData(Truth.Yes, 0)]
    public void HelpWithoutAProblem_IsNamedOnlyWhenTheProblemIsDeniedNotWhenUnknown(Truth trauma, int named)
    {
        var help = new HelpGiven { Member = "k", What = "EMDR", Kind = HelpKind.Formal, Problem = HelpProblem.ChildTrauma, StartedOn = Today };

        HelpNeeds.WithoutProblem([Wave(0, "2026-01-01", trauma)], [help], Today).Count.ShouldBe(named);
    }

    private static NeedWave Wave(int number, string on, Truth childTrauma, ViolenceLevel violence = ViolenceLevel.Moderate) => new(
        DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture),
        new ClassificationRecord
        {
            Family = "f",
            Wave = new Wave(number),
            PartnerViolence = violence,
            ChildMaltreatment = ViolenceLevel.None,
            Violence = violence,
            ZeroIncidents = Truth.No,
            Boundary = false,
            Incomplete = false,
            TraumaParent = Truth.Unknown,
            TraumaChild = childTrauma,
            Attachment = Truth.No,
            EmotionalInsecurity = Truth.No,
            Cumulation = Truth.No,
            RiskFactorsKnown = 0,
            RiskFactorsUnknown = 0,
            Groups = ProblemGroups.Nothing.With(1),
        });
}
