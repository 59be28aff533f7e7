using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.JointAnalysis;

public class ControlSignsRuleTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(age: 9);

    private static readonly ControlSignsRule Rule = new(new Rule("control-signs", "1.0", "test"), [new ControlSign("choking", "luwte-partner", ["in-s03"], 1), new ControlSign("often", "luwte-partner", ["in-m05"], 3)]);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void AnswerFromTheCode_IsASign(short code, bool sign)
    {
        Sheet sheet = ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0).With("in-m05", code);

        var found = Rule.Apply(Family, [sheet]);

        if (sign)
        {
            found.ShouldBe([new ControlSignFound("often", "mother", "father", AFamily.Day)]);
        }
        else
        {
            found.ShouldBeEmpty();
        }
    }

    [Fact]
    public void NoAnswer_IsNoSign()
    {
        Sheet sheet = ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0).Missing("in-s03", "in-m05");

        Rule.Apply(Family, [sheet]).ShouldBeEmpty();
    }

    [Fact]
    public void OneSidedSevereViolence_IsASign_UnlessThePartnerTellsItToo()
    {
        Sheet hers = ASheet.Of(TheInstruments.Partner).Called("s1").By("mother").About("father").AllAnswered(0).With("in-s01", 1);
        Sheet silent = ASheet.Of(TheInstruments.Partner).Called("s2").By("father").About("mother").AllAnswered(0);
        Sheet both = ASheet.Of(TheInstruments.Partner).Called("s3").By("father").About("mother").AllAnswered(0).With("in-s01", 1);

        Rule.Apply(Family, [hers, silent]).ShouldBe([new ControlSignFound(ControlSignsRule.OneSidedSevere, "mother", "father", AFamily.Day)]);
        Rule.Apply(Family, [hers, both]).ShouldBeEmpty();
        Rule.Apply(Family, [ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0).With("in-s01", 1).Missing("out-s01").Build()]).ShouldBeEmpty();
    }

    [Fact]
    public void ConflictingReports_ShowAsTwoLists()
    {
        Sheet hers = ASheet.Of(TheInstruments.Partner).Called("s1").By("mother").About("father").AllAnswered(0).With("in-s03", 1);
        Sheet his = ASheet.Of(TheInstruments.Partner).Called("s2").By("father").About("mother").AllAnswered(0).With("in-s03", 1);

        Rule.Apply(Family, [hers, his]).Select(s => (s.Threatened, s.By)).ShouldBe([("father", "mother"), ("mother", "father")]);
    }

    [Fact]
    public void SignOfAnEarlierWave_StaysWhenALaterSheetIsSilent()
    {
        Sheet first = ASheet.Of(TheInstruments.Partner).Called("s1").By("mother").About("father").AllAnswered(0).With("in-s03", 1);
        Sheet later = ASheet.Of(TheInstruments.Partner).Called("s2").In(1).On(AFamily.Day.AddYears(1)).By("mother").About("father").AllAnswered(0);

        Rule.Apply(Family, [first, later]).Select(s => s.Key).ShouldContain("choking");
    }
}
