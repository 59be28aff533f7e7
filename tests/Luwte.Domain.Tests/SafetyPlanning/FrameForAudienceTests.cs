using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class FrameForAudienceTests
{
    public static readonly LegalMeasure Ban = new() { Kind = LegalMeasureKind.ContactBan, Restrained = "v", Protects = ["m"], From = PlanFacts.Today.AddDays(-3), By = "de rechter", Conditions = string.Empty };

    private static readonly PlanFrame Frame = new()
    {
        MustNotHappen = "must-not",
        Signals = "signals",
        WhenTense = "when-tense",
        SharedWith = ["m", "v"],
        WhereTo = "where-to",
        WhereToFor = ["m"],
        SafeAdult = "safe-adult",
        SafeAdultFor = ["k", "m"],
        CodeWord = "code-word",
        EvaluateOn = PlanFacts.Today,
    };

    [Theory]
    [InlineData("team", "must-not signals when-tense where-to safe-adult code-word")]
    [InlineData("m", "must-not signals when-tense where-to safe-adult")]
    [InlineData("v", "must-not signals when-tense")]
    [InlineData("k", "")]
    [InlineData("m v", "must-not signals when-tense")]
    [InlineData("m k", "")]
    [InlineData("v k", "")]
    public void EachPart_IsForThoseItWasWrittenFor(string readers, string parts) => PartsFor(readers, Frame).ShouldBe(parts);

    [Fact]
    public void NothingChosen_IsForTheTeam_AndTheCodeWordForTheChildren()
    {
        var unshared = Frame with { SharedWith = [], WhereToFor = [], SafeAdultFor = [] };

        PartsFor("m", unshared).ShouldBeEmpty();
        PartsFor("v", unshared).ShouldBeEmpty();
        PartsFor("k", unshared).ShouldBeEmpty();
        Told(unshared).ShouldBe("code-word");
        PartsFor("team", unshared).ShouldBe(PartsFor("team", Frame));
    }

    [Fact]
    public void ChildsPaper_HoldsOnlyWhatAllAdultsMayRead_AndNeverWhereToGo()
    {
        var forChild = Frame with { SharedWith = ["k", "m", "v"], WhereToFor = ["k", "m", "v"], SafeAdultFor = ["k", "m", "v"] };

        PartsFor("k", forChild).ShouldBe("must-not signals when-tense");
        PartsFor("k", forChild with { SharedWith = ["k", "m"] }).ShouldBeEmpty();
        PartsFor("m k", forChild with { SharedWith = ["k", "m"] }).ShouldBeEmpty();
    }

    [Fact]
    public void WhatIsToldToAChild_IsWhatWasChosenForIt()
    {
        Told(Frame).ShouldBe("safe-adult code-word");
        Told(Frame with { WhereToFor = ["k"], SafeAdultFor = ["m"] }).ShouldBe("where-to code-word");
    }

    [Theory]
    [InlineData("agreement")]
    [InlineData("none")]
    [InlineData("supervised")]
    public void AgreementOrContactThatRestrains_CountsAsAMeasure(string what)
    {
        var shared = Frame with { WhereToFor = ["m", "v"], SafeAdultFor = ["v", "k"] };
        var contact = new ContactArrangement { Child = "k", Member = "v", Kind = ContactKind.NoContact, Basis = ContactBasis.Agreed, HowOften = string.Empty, Place = string.Empty, Present = string.Empty, HandOverPlace = string.Empty, HandOverBy = string.Empty, From = PlanFacts.Today };
        FileFact restraint = what switch
        {
            "agreement" => new Agreement { What = "slaapt elders", Owner = "v", Restrains = "v", CheckerOutside = "oma", CheckOn = PlanFacts.Today, IfBroken = "bellen" },
            "none" => contact,
            _ => contact with { Kind = ContactKind.Supervised },
        };

        PartsFor("v", shared, restraint).ShouldBe("must-not signals when-tense");
        PartsFor("m", shared, restraint).ShouldBe(PartsFor("m", shared));
        FrameForAudience.NotFor(PlanFacts.Of(PlanFacts.Fact(restraint, "r")), PlanFacts.Today).ShouldBe(["v"]);
        PartsFor("v", shared, contact with { Kind = ContactKind.Unsupervised }).ShouldBe(PartsFor("v", shared));
        PartsFor("v", shared, contact with { From = PlanFacts.Today.AddDays(1) }).ShouldBe(PartsFor("v", shared));
    }

    [Fact]
    public void CodeWord_IsForNoAdult_WhateverIsTicked() =>
        PartsFor("m", Frame with { SharedWith = ["m"], WhereToFor = ["m"], SafeAdultFor = ["m"] }).ShouldNotContain("code-word");

    [Fact]
    public void WhomAMeasureRestrains_NeverReadsWhereSomebodyCanGo()
    {
        var shared = Frame with { WhereToFor = ["m", "v"], SafeAdultFor = ["v", "k"] };

        PartsFor("v", shared).ShouldBe("must-not signals when-tense where-to safe-adult");
        PartsFor("v", shared, Ban).ShouldBe("must-not signals when-tense");
        PartsFor("m v", shared, Ban).ShouldBe("must-not signals when-tense");
        PartsFor("v", shared, Ban with { Until = PlanFacts.Today.AddDays(-1) }).ShouldBe(PartsFor("v", shared));
        PartsFor("v", shared, Ban with { Withdrawn = true }).ShouldBe(PartsFor("v", shared));
        PartsFor("m", shared, Ban).ShouldBe(PartsFor("m", shared));
    }

    [Fact]
    public void Suspicion_ChangesNobodysPrint_ButNobodyNewIsTold()
    {
        var shared = Frame with { WhereToFor = ["m", "v"] };
        var suspicion = new ControlConcern("m", "v", "angst", false);
        foreach (var readers in (string[])["m", "v", "k", "m v"])
        {
            PartsFor(readers, shared, suspicion).ShouldBe(PartsFor(readers, shared), readers);
        }

        var notFor = FrameForAudience.NotFor(PlanFacts.Of(PlanFacts.Fact(suspicion, "s")), PlanFacts.Today);
        notFor.ShouldBe(["v"]);
        PlanFrame.Check(shared, Frame, notFor, PlanFacts.Today).Problems.ShouldHaveSingleItem().Place.ShouldBe(nameof(PlanFrame.WhereToFor));
        PlanFrame.Check(Frame with { SafeAdultFor = ["v"] }, null, notFor, PlanFacts.Today).Problems.ShouldHaveSingleItem().Code.ShouldBe("not-shared-now");

        // What was shared before stays until somebody takes it away: another change may not force a print to change.
        PlanFrame.Check(shared with { Signals = "anders" }, shared, notFor, PlanFacts.Today).IsValid.ShouldBeTrue();
    }

    private static string Told(PlanFrame frame)
    {
        var told = FrameForAudience.ToTell(PlanFacts.Family, PlanFacts.Of(PlanFacts.Fact(frame, PlanFrame.Thing)), "k", PlanFacts.Today);
        return string.Join(' ', new[] { told.MustNotHappen, told.Signals, told.WhenTense, told.WhereTo, told.SafeAdult, told.CodeWord }.OfType<string>());
    }

    private static string PartsFor(string readers, PlanFrame frame, params FileFact[] more)
    {
        Recorded<FileFact>[] facts = [PlanFacts.Fact(frame, PlanFrame.Thing), .. more.Select((f, i) => PlanFacts.Fact(f, "x" + i))];
        var seen = FrameForAudience.Of(PlanFacts.Family, PlanFacts.Of(facts), readers == "team" ? new Audience.Team() : new Audience.Present(readers.Split(' ')), PlanFacts.Today);
        seen.EvaluateOn.ShouldBe(PlanFacts.Today);
        return string.Join(' ', new[] { seen.MustNotHappen, seen.Signals, seen.WhenTense, seen.WhereTo, seen.SafeAdult, seen.CodeWord }.OfType<string>());
    }
}
