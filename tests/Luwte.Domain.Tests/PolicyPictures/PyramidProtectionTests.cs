using Luwte.Domain.PolicyPictures;
using Luwte.Statistics.DisclosureControl;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.PolicyPictures;

public class PyramidProtectionTests
{
    [Fact]
    public void ThousandRandomPictures_AttackerLearnsNothing()
    {
        var found = new System.Collections.Concurrent.ConcurrentBag<string>();
        var withFigures = 0;
        Parallel.For(0, 1000, i =>
        {
            var truth = RandomPyramid.Of((ulong)i);
            var picture = PyramidProtection.Apply(truth, 10, 5);
            if (picture.HasFigures)
            {
                Interlocked.Increment(ref withFigures);
            }

            if (new PyramidAttack(truth, picture).Success() is { } success)
            {
                found.Add($"{i} ({truth.Families} families): {success}");
            }
        });

        found.ShouldBeEmpty();

        // Hiding everything would pass as well: most of these places have ten families or more and must show something.
        withFigures.ShouldBeGreaterThan(550);
    }

    [Fact]
    public void SmallCountsHiddenOnly_AttackerSucceeds()
    {
        // The attack of the test above must be able to succeed: here the sums give the hidden numbers back.
        var broken = Enumerable.Range(0, 100).Count(i =>
        {
            var truth = RandomPyramid.Of((ulong)i);
            var cells = new PyramidCells(truth);
            var picture = cells.Print(
                c => cells.Values[c] < 10 ? new Cell.Suppressed(SuppressionReason.Primary) : new Cell.Shown(cells.Values[c]),
                new PictureProtection(10, 0, 0, 1));
            return new PyramidAttack(truth, picture).Success() is not null;
        });

        broken.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void ShownNumbers_AreMultiplesOfFiveNextToTheTruth()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var truth = RandomPyramid.Of(seed);
            var picture = PyramidProtection.Apply(truth, 10, 5);
            foreach (var (cell, count) in picture.Groups.SelectMany((g, i) => g.Cells.Zip(truth.Groups[i].Cells)).Append((picture.Families, truth.Families)))
            {
                if (cell is Cell.Shown shown)
                {
                    (shown.Count % 5).ShouldBe(0);
                    Math.Abs(shown.Count - count).ShouldBeLessThanOrEqualTo(2);
                    (count == 0 || count >= 10).ShouldBeTrue();
                }
            }
        }
    }

    [Fact]
    public void Shares_ComeFromRoundedNumbers()
    {
        var truth = Pyramids.Of(g1: 243, g2: 83, g3: 77, g4: 241, g5: 361);

        var picture = PyramidProtection.Apply(truth, 10, 5);

        picture.Share(5).ShouldBe(360.0 / 1005);
        picture.Share(3).ShouldBe(75.0 / 1005);
    }

    [Fact]
    public void NineFamilies_NothingIsShown()
    {
        var picture = PyramidProtection.Apply(Pyramids.Of(g1: 2, g2: 1, g3: 1, g4: 2, g5: 3), 10, 5);

        picture.HasFigures.ShouldBeFalse();
        picture.Share(5).ShouldBeNull();
        picture.Protection.Secondary.ShouldBe(0);
    }

    [Fact]
    public void EveryFamilyInOneGroup_ThatTheOthersAreEmptyIsHidden()
    {
        // Fifteen families, all with trauma: "0 in the other groups" would tell this of each family that was reported.
        var picture = PyramidProtection.Apply(Pyramids.Of(g1: 0, g2: 0, g3: 0, g4: 0, g5: 15), 10, 5);

        picture.Groups.Take(4).ShouldAllBe(g => g.Families is Cell.Suppressed);
        (picture.Classified is Cell.Shown && picture.Groups[4].Families is Cell.Shown).ShouldBeFalse();
    }

    [Fact]
    public void YesCountNearTheWholeGroup_IsHiddenWithItsSmallComplement()
    {
        // 100 families in group 5, child trauma in 97: shown, it would say that 3 have it of a parent alone.
        var picture = PyramidProtection.Apply(Pyramids.Of(g1: 100, g2: 100, g3: 100, g4: 100, g5: 100, childTraumaIn5: 97), 10, 5);

        (picture.Groups[4].TraumaChild is Cell.Shown && picture.Groups[4].Families is Cell.Shown).ShouldBeFalse();
    }

    [Fact]
    public void WhatAGroupCannotHave_IsShownAsZero()
    {
        var picture = PyramidProtection.Apply(Pyramids.Of(g1: 2, g2: 1, g3: 1, g4: 2, g5: 3), 10, 5);

        picture.Groups[0].TraumaParent.ShouldBe(new Cell.Shown(0));
        picture.Groups[3].TraumaChild.ShouldBe(new Cell.Shown(0));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 0)]
    [InlineData(10, 20)]
    public void RuleThatCannotProtect_IsRefused(int minimum, int roundTo)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PyramidProtection.Apply(Pyramids.Of(g1: 20, g2: 20, g3: 20, g4: 20, g5: 20), minimum, roundTo));
    }
}
