using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Published;

/// <summary>
/// The policy instrument "Beleidstool" [BT]: definitions on page 1, groups on pages 2 and 3, footnote 1 on page 1. The
/// numbers are typed from the source; where it is silent, the deviation is named.
/// </summary>
public class PolicyInstrumentTests
{
    /// <summary>Page 1: "geen geweld" at three or fewer mild incidents; "matig" at more than three and fewer than 22; "ernstig of veel" at one or more severe or more than 22 mild. Exactly 22: D-001.</summary>
    [Theory]
    [InlineData(0, 0, ViolenceLevel.None)]
    [InlineData(3, 0, ViolenceLevel.None)]
    [InlineData(4, 0, ViolenceLevel.Moderate)]
    [InlineData(21, 0, ViolenceLevel.Moderate)]
    [InlineData(22, 0, ViolenceLevel.Severe)]
    [InlineData(23, 0, ViolenceLevel.Severe)]
    [InlineData(0, 1, ViolenceLevel.Severe)]
    [InlineData(21, 1, ViolenceLevel.Severe)]
    public void PartnerViolence_Page1(int mild, int severe, ViolenceLevel level)
    {
        var outcome = TheRules.Partner.Apply(new IncidentCount(mild, 0, false, mild > 0), new IncidentCount(severe, 0, false, severe > 0), shortWindow: false, "sheet");

        outcome.Value.ShouldBe(level);
        outcome.Because.Boundary.ShouldBe(mild == 22);
    }

    /// <summary>Page 1: "geen geweld" when no incident took place; "matig" at two or fewer; "veel en/of ernstig" at more than two or at least one severe.</summary>
    [Theory]
    [InlineData(0, 0, ViolenceLevel.None)]
    [InlineData(1, 0, ViolenceLevel.Moderate)]
    [InlineData(2, 0, ViolenceLevel.Moderate)]
    [InlineData(3, 0, ViolenceLevel.Severe)]
    [InlineData(0, 1, ViolenceLevel.Severe)]
    [InlineData(2, 1, ViolenceLevel.Severe)]
    public void ChildMaltreatment_Page1(int nonSevere, int severe, ViolenceLevel level) =>
        TheRules.Child.Apply(new IncidentCount(nonSevere, 0, false, nonSevere > 0), new IncidentCount(severe, 0, false, severe > 0), shortWindow: false, "child").Value.ShouldBe(level);

    /// <summary>What the definitions leave when a count is not known: only a severe outcome can be proven.</summary>
    [Fact]
    public void UnknownCounts_ProveOnlySevere()
    {
        var open = new IncidentCount(0, 10, Open: true, Happened: false);
        var once = new IncidentCount(1, 0, Open: false, Happened: true);
        var three = new IncidentCount(3, 0, Open: false, Happened: true);

        TheRules.Partner.Apply(open, once, shortWindow: false, "unknown / 1").Value.ShouldBe(ViolenceLevel.Severe);
        TheRules.Partner.Apply(three, open, shortWindow: false, "3 / unknown").Value.ShouldBe(ViolenceLevel.Unknown);
        TheRules.Child.Apply(open, default, shortWindow: false, "unknown / 0").Value.ShouldBe(ViolenceLevel.Unknown);
        TheRules.Child.Apply(three, open, shortWindow: false, "3 / unknown").Value.ShouldBe(ViolenceLevel.Severe);
        TheRules.Child.Apply(open, once, shortWindow: false, "unknown / 1").Value.ShouldBe(ViolenceLevel.Severe);
    }

    /// <summary>Bands of the Conflict Tactics Scales with their midpoints: never, once, twice, 3–5, 6–10, 11–20, more than 20, not in this period.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(5, 15)]
    [InlineData(6, 25)]
    [InlineData(7, 0)]
    public void Midpoints_OfTheBands(short code, int incidents) =>
        IncidentCount.Of(TheInstruments.Partner.Incidents[0], ASheet.Of(TheInstruments.Partner).AllAnswered(0).With("out-m01", code), TheRules.Bands, TheRules.MissingAnswers).Sum.ShouldBe(incidents);

    /// <summary>The page 1 levels for answers in bands: the number of incidents is the sum of midpoints.</summary>
    [Theory]
    [InlineData(new short[] { 6 }, 25, ViolenceLevel.Severe)]
    [InlineData(new short[] { 5, 3 }, 19, ViolenceLevel.Moderate)]
    [InlineData(new short[] { 5, 4 }, 23, ViolenceLevel.Severe)]
    [InlineData(new short[] { 5, 3, 2, 1 }, 22, ViolenceLevel.Severe)]
    [InlineData(new short[] { 2, 3, 4, 4 }, 22, ViolenceLevel.Severe)]
    [InlineData(new short[] { 1, 2 }, 3, ViolenceLevel.None)]
    [InlineData(new short[] { 3 }, 4, ViolenceLevel.Moderate)]
    [InlineData(new short[] { 7 }, 0, ViolenceLevel.None)]
    public void MildBands_GiveTheLevel(short[] codes, int incidents, ViolenceLevel level)
    {
        Sheet sheet = ASheet.Of(TheInstruments.Partner).About("father").AllAnswered(0).With(codes);

        IncidentCount.Of(TheInstruments.Partner.Incidents[0], sheet, TheRules.Bands, TheRules.MissingAnswers).Sum.ShouldBe(incidents);
        Classify.One(new AFamily().WithParents(), sheet).PartnerViolence.Value.ShouldBe(level);
    }

    /// <summary>Page 1: cumulation at a problematic score on five or more of sixteen; pages 2 and 3: the groups, the heaviest problem first.</summary>
    [Theory]
    [InlineData(Truth.No, Truth.No, Truth.No, 4, 0, "1")]
    [InlineData(Truth.No, Truth.No, Truth.No, 5, 0, "2")]
    [InlineData(Truth.No, Truth.No, Truth.No, 4, 1, "1|2")]
    [InlineData(Truth.No, Truth.No, Truth.No, 3, 1, "1")]
    [InlineData(Truth.No, Truth.No, Truth.Yes, 9, 0, "3")]
    [InlineData(Truth.No, Truth.Yes, Truth.Unknown, 0, 16, "4")]
    [InlineData(Truth.Unknown, Truth.Yes, Truth.No, 5, 0, "4|5")]
    [InlineData(Truth.Yes, Truth.Unknown, Truth.Unknown, 0, 16, "5")]
    [InlineData(Truth.Unknown, Truth.Unknown, Truth.Unknown, 0, 16, "1|2|3|4|5")]
    public void Groups_Pages2And3(Truth trauma, Truth attachment, Truth insecurity, int known, int unknown, string groups) =>
        TheRules.All.Groups.Apply(trauma, attachment, insecurity, Cumulation(known, unknown)).Value.ToString().ShouldBe(groups);

    /// <summary>Footnote 1: the ten ACEs; with the six others of page 1 sixteen.</summary>
    [Fact]
    public void RiskFactors_AreTenAcesAndSixOthers()
    {
        TheRules.Cumulation.Factors.Count(f => f.Concept.StartsWith("ace-", StringComparison.Ordinal)).ShouldBe(10);
        TheRules.Cumulation.Factors.Count.ShouldBe(16);
        TheRules.Cumulation.Needed.ShouldBe(5);
    }

    /// <summary>A parent with this many known and unknown factors, from real sheets.</summary>
    private static Truth Cumulation(int known, int unknown)
    {
        var left = 16 - known - unknown;
        var wanted = Enumerable.Repeat('y', known).Concat(Enumerable.Repeat('?', unknown)).Concat(Enumerable.Repeat('n', left)).ToArray();
        var ace = ASheet.Of(TheInstruments.Ace10).With([.. wanted[..10].Select(Code)]);
        var rest = wanted[10..];
        Sheet[] sheets =
        [
            ace,
            ASheet.Of(TheInstruments.Background).With(Code(rest[0]), Code(rest[1])),
            Filled(ASheet.Of(TheInstruments.Parenting), rest[2], 4),
            Filled(ASheet.Of(TheInstruments.AuditC), rest[3], 4),
            Filled(ASheet.Of(TheInstruments.AuditCPartner).About("father"), rest[4], 4),
            Filled(ASheet.Of(TheInstruments.Psc17).About("child1"), rest[5], 2),
        ];
        var outcome = Classify.One(new AFamily().WithParents().WithChild(9), sheets).Cumulation.Value;
        (outcome.Known, outcome.Unknown).ShouldBe((known, unknown));
        return outcome.Value;
    }

    private static short Code(char wanted) => wanted switch { 'y' => 1, 'n' => 0, _ => AnswerCode.RatherNotSay };

    private static Sheet Filled(ASheet sheet, char wanted, short highest) =>
        sheet.AllAnswered(wanted switch { 'y' => highest, 'n' => 0, _ => AnswerCode.DontKnow });
}
