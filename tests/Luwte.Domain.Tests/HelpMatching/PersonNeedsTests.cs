using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.HelpMatching;

public class PersonNeedsTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(9);

    [Fact]
    public void Problem_BelongsToThePersonThatTheSheetDescribes_AndWhatNobodyAskedIsLeftOut()
    {
        var needs = PersonNeeds.Of(
            Family,
            WaveSheets.From(
                Wave.T0,
                [
                    ASheet.Of(TheInstruments.Cries13Parent).By("mother").About("child1").AllAnswered(5).Build(),
                    ASheet.Of(TheInstruments.Gad7).By("father").AllAnswered(0).Build(),
                ]),
            TheRules.All);

        needs["child1"].ShouldHaveSingleItem().ShouldBe(new(HelpProblem.ChildTrauma, Truth.Yes));
        needs["father"].ShouldHaveSingleItem().ShouldBe(new(HelpProblem.ParentTrauma, Truth.No));
        needs.ContainsKey("mother").ShouldBeFalse();
    }
}
