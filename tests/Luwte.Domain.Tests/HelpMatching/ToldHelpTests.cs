using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.HelpMatching;

public class ToldHelpTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(9);

    private static readonly WaveSheets Wave = WaveSheets.From(
        new Wave(1),
        [
            ASheet.Of(AStudy.Help).By("mother").About("child1").In(1).With("psych", 0).With("trauma", 1).Build(),
            ASheet.Of(AStudy.Help).By("father").About("child1").In(1).Called("b").With("psych", 0).With("trauma", 0).With("shelter", AnswerCode.DontKnow).Build(),
        ]);

    [Fact]
    public void Proposal_SaysWhoToldOfIt_AndWhoSaidItWasNotThere()
    {
        var told = ToldHelp.Of(Family, Wave, []).ShouldHaveSingleItem();

        (told.Member, told.Item, told.Kind, told.Problem).ShouldBe(("child1", "trauma", HelpKind.Formal, HelpProblem.ChildTrauma));
        told.SaidYes.ShouldBe(["mother"]);
        told.SaidNo.ShouldBe(["father"]);
    }

    [Fact]
    public void HelpThatTheFileHolds_IsNoProposal_HelpOfSomebodyElseIs()
    {
        var emdr = new HelpGiven { Member = "child1", What = "EMDR", Kind = HelpKind.Formal, Problem = HelpProblem.ChildTrauma, StartedOn = new DateOnly(2026, 1, 1) };

        ToldHelp.Of(Family, Wave, [emdr]).ShouldBeEmpty();
        ToldHelp.Of(Family, Wave, [emdr with { Member = "mother" }]).Count.ShouldBe(1);
        ToldHelp.Of(Family, Wave, [emdr with { Problem = HelpProblem.Attachment }]).Count.ShouldBe(1);
    }
}
