using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Cohorts;

public class HelpAnswersTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(9);

    [Fact]
    public void TwoParentsAboutOneChild_AnyYesCounts_AndNotKnowingIsNotNo()
    {
        var help = HelpAnswers.Help(
            Family,
            WaveSheets.From(
                new Wave(1),
                [
                    ASheet.Of(AStudy.Help).By("mother").About("child1").In(1).With("psych", 0).With("trauma", AnswerCode.DontKnow).Build(),
                    ASheet.Of(AStudy.Help).By("father").About("child1").In(1).Called("b").With("psych", 1).With("trauma", 0).Build(),
                ]),
            AFamily.Day).Single();

        help.Person.ShouldBe("child1");
        help.IsChild.ShouldBeTrue();
        help.AgeAtStart.ShouldBe(9);
        help.Kinds["psych"].ShouldBe(Truth.Yes);
        help.Kinds["trauma"].ShouldBe(Truth.Unknown);
        help.Kinds["informal"].ShouldBe(Truth.Unknown);
    }
}
