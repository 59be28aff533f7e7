using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Cohorts;

public class PersonProblemsTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(9);

    [Fact]
    public void ProblemBelongsToThePersonThatTheSheetDescribes()
    {
        var problems = PersonProblems.Of(
            Family,
            WaveSheets.From(
                Wave.T0,
                [
                    ASheet.Of(TheInstruments.Cries13Parent).By("mother").About("child1").AllAnswered(5).Build(),
                    ASheet.Of(TheInstruments.Phq9).By("mother").AllAnswered(2).Build(),
                    ASheet.Of(TheInstruments.Gad7).By("father").AllAnswered(0).Build(),
                ]),
            TheRules.All);

        problems["child1"].ShouldBe([Concept.TraumaChild]);
        problems["mother"].ShouldBe([Concept.TraumaParent]);
        problems.ContainsKey("father").ShouldBeFalse();
    }
}
