using Luwte.Statistics.Inference;
using Luwte.Statistics.Tests.Reference;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class MultipleTestingTests
{
    [Fact]
    public void FifteenTests_EveryAdjustment_MatchesR()
    {
        var reference = ReferenceCase.Load("effect-sizes/two-groups");
        var p = reference.Results.GetProperty("p_values").Doubles();
        var adjusted = reference.Results.GetProperty("adjusted");

        foreach (var (name, actual) in new[]
        {
            ("bonferroni", MultipleTesting.Bonferroni(p)), ("holm", MultipleTesting.Holm(p)), ("hochberg", MultipleTesting.Hochberg(p)),
            ("BH", MultipleTesting.BenjaminiHochberg(p)), ("BY", MultipleTesting.BenjaminiYekutieli(p)),
        })
        {
            for (var i = 0; i < p.Length; i++)
            {
                ReferenceCase.PMatches(actual[i], adjusted.GetProperty(name)[i], reference.Tolerance("closed_form"), $"{name} {i}");
            }
        }
    }

    [Fact]
    public void OrderOfTests_DoesNotMatter()
    {
        double[] p = [0.04, 0.001, 0.9, 0.02, 0.02];
        double[] reversed = [.. p.Reverse()];

        MultipleTesting.Holm(reversed).Reverse().ShouldBe(MultipleTesting.Holm(p));
        MultipleTesting.BenjaminiHochberg(reversed).Reverse().ShouldBe(MultipleTesting.BenjaminiHochberg(p));
    }

    [Fact]
    public void MissingP_IsRefusedWithItsPlace()
    {
        Should.Throw<ArgumentException>(() => MultipleTesting.Holm([0.1, double.NaN])).Message.ShouldContain("place 2");
    }
}
