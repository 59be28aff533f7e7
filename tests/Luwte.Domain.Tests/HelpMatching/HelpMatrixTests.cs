using System.Globalization;
using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.HelpMatching;

public class HelpMatrixTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly HelpGiven Emdr = new() { Member = "k", What = "EMDR", Kind = HelpKind.Formal, Problem = HelpProblem.ChildTrauma };

    [Fact]
    public void Need_CountsFromTheFirstWaveWithoutABreak()
    {
        var matrix = Matrix([Wave("2025-01-01", Truth.Yes), Wave("2025-06-01", Truth.No), Wave("2025-12-01", Truth.Yes), Wave("2026-05-01", Truth.Yes)]);

        var need = matrix.Uncovered.ShouldHaveSingleItem();
        (need.Member, need.Problem, need.Since).ShouldBe(("k", HelpProblem.ChildTrauma, new DateOnly(2025, 12, 1)));
    }

    [Fact]
    public void WaveThatDoesNotKnow_LeavesTheNeedWhereItWas()
    {
        Matrix([Wave("2026-01-01", Truth.Yes), Wave("2026-05-01", Truth.Unknown)]).Uncovered.ShouldHaveSingleItem().Since.ShouldBe(new DateOnly(2026, 1, 1));
        var nobodyKnows = Matrix([Wave("2026-01-01", Truth.Unknown)]);
        nobodyKnows.Uncovered.ShouldBeEmpty();
        nobodyKnows.Members[0].Cells[0].State.ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void RunningHelp_CoversTheNeed_WaitingAndEndedHelpDoNot()
    {
        NeedWave[] waves = [Wave("2026-01-01", Truth.Yes)];
        var waiting = Emdr with { WaitingSince = new DateOnly(2026, 2, 1) };

        Matrix(waves, waiting).Uncovered.ShouldHaveSingleItem().WaitingSince.ShouldBe(new DateOnly(2026, 2, 1));
        waiting.DaysWaiting(Today).ShouldBe(120);
        Matrix(waves, waiting with { StartedOn = Today }).Uncovered.ShouldBeEmpty();
        Matrix(waves, waiting with { StartedOn = Today.AddDays(-9), EndedOn = Today.AddDays(-1) }).Uncovered.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(HelpKind.Informal, false)]
    [InlineData(HelpKind.Buddy, false)]
    [InlineData(HelpKind.Formal, true)]
    [InlineData(HelpKind.Specialised, true)]
    public void TraumaAndAttachment_AreCoveredByTreatmentOnly_SupportStandsBeside(HelpKind kind, bool covers)
    {
        var help = Emdr with { Kind = kind, StartedOn = Today };

        Matrix([Wave("2026-01-01", Truth.Yes)], help).Uncovered.Count.ShouldBe(covers ? 0 : 1);
        Matrix([Wave("2026-01-01", Truth.Yes)], help).Members[0].Cells[0].BesideOn(Today).ShouldBe(covers ? [] : [help]);
        kind.MayCover(HelpProblem.Attachment).ShouldBe(covers);
        kind.MayCover(HelpProblem.ParentTrauma).ShouldBe(covers);
        kind.MayCover(HelpProblem.Practical).ShouldBeTrue();
    }

    [Fact]
    public void HelpForTheMother_DoesNotCoverTheChild()
    {
        var forMother = Emdr with { Member = "m", StartedOn = Today.AddDays(-30) };

        Matrix([Wave("2026-01-01", Truth.Yes)], forMother).Uncovered.ShouldHaveSingleItem().Member.ShouldBe("k");
    }

    [Fact]
    public void SevereViolence_IsCoveredBySpecialisedHelpOnly_WhoeverGetsIt()
    {
        NeedWave[] waves = [Wave("2026-01-01", Truth.No, ViolenceLevel.Severe)];
        var help = new HelpGiven { Member = "v", What = "gesprekken", Kind = HelpKind.Formal, Problem = HelpProblem.Violence, StartedOn = Today };

        Matrix(waves, help).Uncovered.ShouldHaveSingleItem().Problem.ShouldBe(HelpProblem.Violence);
        Matrix(waves, help with { Kind = HelpKind.Specialised }).Uncovered.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Truth.No, 1)]
    [InlineData(Truth.Unknown, 0)]
    [InlineData(Truth.Yes, 0)]
    public void HelpWithoutAProblem_IsNamedOnlyWhenTheProblemIsDeniedNotWhenUnknown(Truth trauma, int named) =>
        Matrix([Wave("2026-01-01", trauma)], Emdr with { StartedOn = Today }).WithoutProblem.Count.ShouldBe(named);

    [Theory]
    [InlineData(Truth.No, 0)]
    [InlineData(Truth.Unknown, 0)]
    [InlineData(Truth.Yes, 1)]
    public void HelpAgainstViolence_IsWithoutAProblemAtZeroIncidentsOnly(Truth zero, int named)
    {
        var help = new HelpGiven { Member = "v", What = "Blijf", Kind = HelpKind.Specialised, Problem = HelpProblem.Violence, StartedOn = Today };

        Matrix([Wave("2026-01-01", Truth.No) with { ZeroIncidents = zero }], help).WithoutProblem.Count.ShouldBe(named);
    }

    [Fact]
    public void Children_StandFirst_AndHelpForAnythingElseHasARowOfItsOwn()
    {
        var buddy = new HelpGiven { Member = "k", What = "maatje", Kind = HelpKind.Buddy, Problem = HelpProblem.Other, StartedOn = Today };

        var matrix = Matrix([], buddy);

        matrix.Members.Select(m => m.Member).ShouldBe(["k", "m", "v"]);
        matrix.Members[0].Cells.Single(c => c.Problem == HelpProblem.Other).Help.ShouldBe([buddy]);
        matrix.Members[1].Cells.ShouldAllBe(c => c.Help.Count == 0);
    }

    private static HelpMatrix Matrix(NeedWave[] waves, params HelpGiven[] help) => HelpMatrix.Of(PlanFacts.Family, waves, help, Today);

    private static NeedWave Wave(string on, Truth childTrauma, ViolenceLevel violence = ViolenceLevel.Moderate) => new(
        DateOnly.Parse(on, CultureInfo.InvariantCulture),
        violence,
        Truth.No,
        new Dictionary<string, IReadOnlyDictionary<HelpProblem, Truth>> { ["k"] = new Dictionary<HelpProblem, Truth> { [HelpProblem.ChildTrauma] = childTrauma } });
}
