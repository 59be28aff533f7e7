using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.PolicyPictures;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.PolicyPictures;

public class ProblemPyramidTests
{
    [Fact]
    public void SharesOfTheSource_ComeBackFromAPopulation()
    {
        // [BT]: 24, 8, 8, 24 and 36 % of the reported families.
        var pyramid = Pyramids.Of(g1: 240, g2: 80, g3: 80, g4: 240, g5: 360);

        Enumerable.Range(1, 5).Select(pyramid.Share).ShouldBe([0.24, 0.08, 0.08, 0.24, 0.36]);
    }

    [Fact]
    public void Unknown_IsNotCounted_AndFamilyWithTwoPossibleGroupsStandsApart()
    {
        var pyramid = ProblemPyramid.Of(
        [
            RandomPyramid.Record(1, ViolenceLevel.Severe, Truth.Yes, Truth.Unknown, Truth.Unknown, Truth.Yes, Truth.No),
            RandomPyramid.Record(2, ViolenceLevel.Unknown, Truth.Unknown, Truth.No, Truth.Yes, Truth.Yes, Truth.No),
            RandomPyramid.Record(3, ViolenceLevel.None, Truth.No, Truth.No, Truth.Yes, Truth.Yes, Truth.Yes),
        ]);

        pyramid.Families.ShouldBe(3);
        pyramid.Classified.ShouldBe(2);
        pyramid.NotClassifiable.ShouldBe(1);
        pyramid.Groups[4].TraumaParent.ShouldBe(1);
        pyramid.Groups[4].TraumaChild.ShouldBe(0);
        pyramid.Groups[4].Attachment.ShouldBe(0);
        pyramid.Groups[4].Violence.Severe.ShouldBe(1);
        pyramid.Groups[3].Violence.ShouldBe(new ViolenceCounts<int>(1, 0, 0, 0));
        pyramid.Overlaps.Where(o => o.Families > 0).Select(o => o.Problems.ToString())
            .ShouldBe(["trauma+emotional_insecurity", "attachment+emotional_insecurity+cumulation"]);
    }

    [Fact]
    public void Overlaps_AreElevenAndTheHeaviestFirst()
    {
        var words = ProblemCombination.Overlapping.Select(c => c.ToString()).ToArray();

        words.Length.ShouldBe(11);
        words[0].ShouldBe("trauma+attachment+emotional_insecurity+cumulation");
        words[^1].ShouldBe("emotional_insecurity+cumulation");
        words.TakeWhile(w => w.StartsWith("trauma", StringComparison.Ordinal)).Count().ShouldBe(7);
    }

    [Fact]
    public void NoFamilies_HaveNoShares()
    {
        ProblemPyramid.Of([]).Share(1).ShouldBeNull();
    }
}
