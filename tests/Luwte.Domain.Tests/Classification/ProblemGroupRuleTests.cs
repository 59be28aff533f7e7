using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ProblemGroupRuleTests
{
    private static readonly Truth[] Values = [Truth.No, Truth.Yes, Truth.Unknown];

    /// <summary>All 81 combinations: the set is exactly what some filling-in of the unknowns makes.</summary>
    [Fact]
    public void Set_IsWhatTheFillingInsOfTheUnknownsMake()
    {
        foreach (var trauma in Values)
        {
            foreach (var attachment in Values)
            {
                foreach (var insecurity in Values)
                {
                    foreach (var cumulation in Values)
                    {
                        var possible =
                            from t in Fillings(trauma)
                            from a in Fillings(attachment)
                            from e in Fillings(insecurity)
                            from c in Fillings(cumulation)
                            select t ? 5 : a ? 4 : e ? 3 : c ? 2 : 1;

                        TheRules.All.Groups.Apply(trauma, attachment, insecurity, cumulation).Value.ToString()
                            .ShouldBe(string.Join('|', possible.Distinct().Order()));
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(Truth.Yes, Truth.Yes, Truth.Yes, Truth.Yes, "trauma")]
    [InlineData(Truth.No, Truth.Yes, Truth.Yes, Truth.Unknown, "attachment")]
    [InlineData(Truth.No, Truth.No, Truth.Yes, Truth.No, "emotional-insecurity")]
    [InlineData(Truth.No, Truth.No, Truth.No, Truth.Yes, "cumulation")]
    [InlineData(Truth.No, Truth.No, Truth.No, Truth.No, "no-problem")]
    [InlineData(Truth.No, Truth.Unknown, Truth.Yes, Truth.No, "not-classifiable")]
    public void Finding_IsTheHeaviestProblemOrNotClassifiable(Truth trauma, Truth attachment, Truth insecurity, Truth cumulation, string finding)
    {
        var reason = TheRules.All.Groups.Apply(trauma, attachment, insecurity, cumulation).Because;

        reason.Finding.ShouldBe(finding);
        reason.Inputs.Select(i => i.Value).ShouldBe([trauma.Code(), attachment.Code(), insecurity.Code(), cumulation.Code()]);
        reason.Inputs.Select(i => i.What).ShouldBe(["trauma", "attachment", "emotional-insecurity", "cumulation"]);
    }

    private static bool[] Fillings(Truth truth) => truth switch { Truth.Yes => [true], Truth.No => [false], _ => [true, false] };
}
