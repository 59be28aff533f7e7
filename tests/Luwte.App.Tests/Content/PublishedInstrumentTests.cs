using Luwte.App.Tests.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Content;

/// <summary>Published scoring of the shipped instruments, typed from the publications, against the content that is really read.</summary>
public class PublishedInstrumentTests
{
    /// <summary>PCL-5, Weathers et al. 2013: twenty items 0 to 4, sum 0 to 80, cut-off 33.</summary>
    [Theory]
    [InlineData(2, 40, Truth.Yes)]
    [InlineData(1, 20, Truth.No)]
    [InlineData(0, 0, Truth.No)]
    [InlineData(4, 80, Truth.Yes)]
    public void Pcl5_AllTheSame(short code, double score, Truth clinical) => Scored("pcl-5", "total", All("pcl-5", code)).ShouldBe((score, clinical));

    [Fact]
    public void Pcl5_ThirtyThreeIsTheCutOff()
    {
        Scored("pcl-5", "total", With("pcl-5", Numbered("p", 2, 1, 11), 3)).ShouldBe((33, Truth.Yes));
        Scored("pcl-5", "total", [.. With("pcl-5", Numbered("p", 2, 1, 8), 4)]).ShouldBe((32, Truth.No));
    }

    /// <summary>Items 1, 6, 8, 9, 15 and 16 at 2: the pattern of symptoms is there, the cut-off is not reached (12).</summary>
    [Fact]
    public void Pcl5_PatternWithoutTheCutOff_IsNo() =>
        Scored("pcl-5", "total", With("pcl-5", ["p01", "p06", "p08", "p09", "p15", "p16"], 2)).ShouldBe((12, Truth.No));

    /// <summary>Items 1 to 8, 15 and 16 at 4: 40, although one symptom of cluster D is too few for the pattern.</summary>
    [Fact]
    public void Pcl5_CutOffWithoutThePattern_IsYes() =>
        Scored("pcl-5", "total", With("pcl-5", [.. Numbered("p", 2, 1, 8), "p15", "p16"], 4)).ShouldBe((40, Truth.Yes));

    /// <summary>PC-PTSD-5, Prins et al. 2015: five yes/no items; the battery asks PCL-5 from three on.</summary>
    [Theory]
    [InlineData(2, Truth.No)]
    [InlineData(3, Truth.Unknown)]
    public void PcPtsd5_BelowThreeIsNo(int yes, Truth value)
    {
        var instrument = Newest("pc-ptsd-5");

        instrument.ScreenFor.ShouldNotBeNull().Instrument.ShouldBe("pcl-5");
        ScreenJudgement.WithoutFollowUp(instrument.ScreenFor, Sheet(instrument, [.. Enumerable.Range(0, 5).Select(i => (short)(i < yes ? 1 : 0))])).ShouldBe(value);
    }

    /// <summary>PHQ-9, Kroenke, Spitzer and Williams 2001: nine items 0 to 3, screen at 10.</summary>
    [Theory]
    [InlineData(1, 9, Truth.No)]
    [InlineData(2, 18, Truth.Yes)]
    [InlineData(3, 27, Truth.Yes)]
    public void Phq9_AllTheSame(short code, double score, Truth clinical) => Scored("phq-9", "total", All("phq-9", code)).ShouldBe((score, clinical));

    [Fact]
    public void Phq9_TenIsTheCutOff() => Scored("phq-9", "total", With("phq-9", ["q01", "q02", "q03", "q04", "q05"], 2)).ShouldBe((10, Truth.Yes));

    /// <summary>Item 9 above 0 is a safety flag whatever the score is.</summary>
    [Fact]
    public void Phq9_ItemNineIsTheOnlyDanger()
    {
        var item = Newest("phq-9").Items.Where(i => i.Danger is not null).ShouldHaveSingleItem();

        item.Id.ShouldBe("q09");
        item.DangerCodes.ShouldBe([(short)1, (short)2, (short)3]);
        Scored("phq-9", "total", With("phq-9", ["q09"], 1)).ShouldBe((1, Truth.No));
    }

    /// <summary>PHQ-2 and GAD-2: the first two items, 3 or more asks the rest.</summary>
    [Theory]
    [InlineData("phq-9")]
    [InlineData("gad-7")]
    public void FirstTwoItems_AskTheRestFromThree(string id)
    {
        var instrument = Newest(id);

        instrument.OwnScreen.ShouldNotBeNull().Items.ShouldBe([0, 1]);
        instrument.OwnScreen.Below.ShouldBe(3);
        var asks = instrument.AskWhen.ShouldHaveSingleItem();
        asks.AtLeast.ShouldBe(3);
        asks.SumOf.ShouldBe([0, 1]);
        asks.Ask.ShouldBe(Enumerable.Range(2, instrument.Items.Count - 2));
    }

    /// <summary>GAD-7, Spitzer et al. 2006: seven items 0 to 3, screen at 10; all 1 is 7 (mild), all 2 is 14 (moderate).</summary>
    [Theory]
    [InlineData(1, 7, Truth.No)]
    [InlineData(2, 14, Truth.Yes)]
    public void Gad7_AllTheSame(short code, double score, Truth clinical) => Scored("gad-7", "total", All("gad-7", code)).ShouldBe((score, clinical));

    [Fact]
    public void Gad7_NineIsNotAndTenIs()
    {
        Scored("gad-7", "total", With("gad-7", ["g01", "g02", "g03"], 3)).ShouldBe((9, Truth.No));
        Scored("gad-7", "total", With("gad-7", ["g01", "g02", "g03", "g04", "g05"], 2)).ShouldBe((10, Truth.Yes));
    }

    /// <summary>CRIES, Children and War Foundation: items 0, 1, 3, 5; CRIES-13 at 30, CRIES-8 (intrusion and avoidance) at 17.</summary>
    [Theory]
    [InlineData("cries-13", 3, 39, Truth.Yes)]
    [InlineData("cries-13", 1, 13, Truth.No)]
    [InlineData("cries-13-parent", 3, 39, Truth.Yes)]
    [InlineData("cries-13-parent", 1, 13, Truth.No)]
    [InlineData("cries-8", 3, 24, Truth.Yes)]
    [InlineData("cries-8", 1, 8, Truth.No)]
    public void Cries_AllTheSame(string id, short code, double score, Truth clinical) => Scored(id, "total", All(id, code)).ShouldBe((score, clinical));

    /// <summary>Items 1, 4, 8 and 9 at 5 make 20: under 30, and as CRIES-8 above 17.</summary>
    [Fact]
    public void Cries_IntrusionOnly_IsNoOnThirteenAndYesOnEight()
    {
        Scored("cries-13", "total", With("cries-13", ["c01", "c04", "c08", "c09"], 5)).ShouldBe((20, Truth.No));
        Scored("cries-8", "total", With("cries-8", ["c01", "c03", "c05", "c07"], 5)).ShouldBe((20, Truth.Yes));
    }

    [Theory]
    [InlineData("cries-13", 6, 30, Truth.Yes)]
    [InlineData("cries-13-parent", 6, 30, Truth.Yes)]
    [InlineData("cries-13", 5, 25, Truth.No)]
    public void Cries13_ThirtyIsTheCutOff(string id, int fives, double score, Truth clinical) =>
        Scored(id, "total", With(id, Numbered("c", 2, 1, fives), 5)).ShouldBe((score, clinical));

    [Fact]
    public void Cries_TwentyNineAndSixteenAreUnder()
    {
        var thirteen = With("cries-13", Numbered("c", 2, 1, 5), 5);
        thirteen[5] = 3;
        thirteen[6] = 1;
        Scored("cries-13", "total", thirteen).ShouldBe((29, Truth.No));
        Scored("cries-13-parent", "total", thirteen).ShouldBe((29, Truth.No));
        var eight = With("cries-8", ["c01", "c02", "c03"], 5);
        eight[3] = 1;
        Scored("cries-8", "total", eight).ShouldBe((16, Truth.No));
        eight[4] = 1;
        Scored("cries-8", "total", eight).ShouldBe((17, Truth.Yes));
    }

    /// <summary>AUDIT-C, Bush et al. 1998: three items 0 to 4; the battery uses 5 for men and 4 for women.</summary>
    [Theory]
    [InlineData("audit-c", Sex.Male, 4, Truth.No)]
    [InlineData("audit-c", Sex.Male, 5, Truth.Yes)]
    [InlineData("audit-c", Sex.Female, 3, Truth.No)]
    [InlineData("audit-c", Sex.Female, 4, Truth.Yes)]
    [InlineData("audit-c-partner", Sex.Male, 4, Truth.No)]
    [InlineData("audit-c-partner", Sex.Male, 5, Truth.Yes)]
    [InlineData("audit-c-partner", Sex.Female, 3, Truth.No)]
    [InlineData("audit-c-partner", Sex.Female, 4, Truth.Yes)]
    public void AuditC_BySex(string id, Sex sex, short sum, Truth risky) =>
        Scored(id, "total", [Math.Min(sum, (short)4), (short)(sum - Math.Min(sum, (short)4)), 0], sex).ShouldBe((sum, risky));

    /// <summary>Who never drinks is not asked the other two: they are stored as 0.</summary>
    [Theory]
    [InlineData("audit-c")]
    [InlineData("audit-c-partner")]
    public void AuditC_NeverStoresTheRestAsZero(string id)
    {
        var store = Newest(id).StoreWhen.ShouldHaveSingleItem();

        (store.Item, store.EqualTo).ShouldBe((0, (short)0));
        store.Store.ShouldBe([KeyValuePair.Create(1, (short)0), KeyValuePair.Create(2, (short)0)]);
    }

    /// <summary>PSC-17, Gardner et al. 1999: internalising 5, attention 7, externalising 7, total 15. All 1: 5, 5, 7 and 17.</summary>
    [Theory]
    [InlineData("internalising", 5, Truth.Yes)]
    [InlineData("attention", 5, Truth.No)]
    [InlineData("externalising", 7, Truth.Yes)]
    [InlineData("total", 17, Truth.Yes)]
    public void Psc17_AllOnes(string scale, double score, Truth positive) => Scored("psc-17", scale, All("psc-17", 1)).ShouldBe((score, positive));

    [Theory]
    [InlineData("internalising", "i1 i2", 4, Truth.No)]
    [InlineData("attention", "a1 a2 a3", 6, Truth.No)]
    [InlineData("attention", "a1 a2 a3 a4", 8, Truth.Yes)]
    [InlineData("externalising", "e1 e2 e3", 6, Truth.No)]
    [InlineData("total", "i1 i2 i3 a1 a2 e1 e2", 14, Truth.No)]
    [InlineData("total", "i1 i2 i3 a1 a2 e1 e2 e3", 16, Truth.Yes)]
    public void Psc17_TwosOnSomeItems(string scale, string items, double score, Truth positive) =>
        Scored("psc-17", scale, With("psc-17", items.Split(' '), 2)).ShouldBe((score, positive));

    [Fact]
    public void Psc17_FifteenIsTheCutOffOfTheTotal()
    {
        var answers = With("psc-17", ["i1", "i2", "i3", "a1", "a2", "e1", "e2"], 2);
        answers[Newest("psc-17").IndexOf("e7")] = 1;

        Scored("psc-17", "total", answers).ShouldBe((15, Truth.Yes));
        var attention = With("psc-17", ["a1", "a2", "a3"], 2);
        attention[Newest("psc-17").IndexOf("a4")] = 1;
        Scored("psc-17", "attention", attention).ShouldBe((7, Truth.Yes));
    }

    /// <summary>WHO-5, Topp et al. 2015: five items 0 to 5, the sum times 4, low at 50 or under (a raw sum under 13).</summary>
    [Theory]
    [InlineData(new short[] { 3, 3, 3, 3, 3 }, 60, Truth.No)]
    [InlineData(new short[] { 2, 2, 2, 2, 2 }, 40, Truth.Yes)]
    [InlineData(new short[] { 3, 3, 2, 2, 2 }, 48, Truth.Yes)]
    [InlineData(new short[] { 3, 3, 3, 2, 2 }, 52, Truth.No)]
    public void Who5_FourTimesTheSum(short[] codes, double score, Truth low) => Scored("who-5", "wellbeing", codes).ShouldBe((score, low));

    /// <summary>ACE-10, Felitti et al. 1998, in the order of the form: each item is the category of the footnote of [BT] p.1.</summary>
    [Fact]
    public void Ace10_ItemsAreTheTenCategories() =>
        Newest("ace-10").Factors.Select(f => Newest("ace-10").Items[f.Item].Id + " " + f.Concept).ShouldBe(
        [
            "a01 ace-psychological-violence", "a02 ace-physical-violence", "a03 ace-sexual-violence", "a04 ace-psychological-neglect", "a05 ace-physical-neglect",
            "a06 ace-parents-separated", "a07 ace-violence-against-mother", "a08 ace-parent-addiction", "a09 ace-parent-psychiatric", "a10 ace-family-member-in-prison",
        ]);

    /// <summary>Own scales of the contract: attachment 2.0 with t2, t4 and t6 reversed; parenting stress 2.5; emotional security 2.5, short 3.</summary>
    [Fact]
    public void OwnScales_ReachTheirCutOffsExactly()
    {
        Scored("luwte-attachment", "insecurity", [4, 4, 4, 4, 4, 4, 0, 0]).ShouldBe((1.5, Truth.No));
        Scored("luwte-attachment", "insecurity", [4, 0, 4, 4, 0, 0, 0, 0]).ShouldBe((2, Truth.Yes));
        Scored("luwte-attachment", "insecurity", [3, 0, 4, 4, 0, 0, 0, 0]).ShouldBe((1.875, Truth.No));
        Scored("luwte-parenting", "stress", [2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0]).ShouldBe((2.5, Truth.Yes));
        Scored("luwte-parenting", "stress", [2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4, 4]).Clinical.ShouldBe(Truth.No);
        foreach (var (part, first) in new[] { ("reactivity", 'r'), ("dysregulation", 'd'), ("avoidance", 'v'), ("involvement", 'o') })
        {
            Scored("luwte-emotional-security", part, With("luwte-emotional-security", [$"{first}1", $"{first}2"], 4)).Clinical.ShouldBe(Truth.Yes);
            Scored("luwte-emotional-security", part, With("luwte-emotional-security", [$"{first}1", $"{first}2", $"{first}3"], 2)).Clinical.ShouldBe(Truth.No);
            Scored("luwte-emotional-security-short", part, With("luwte-emotional-security-short", [$"{first}1"], 3)).Clinical.ShouldBe(Truth.Yes);
            Scored("luwte-emotional-security-short", part, With("luwte-emotional-security-short", [$"{first}1"], 2)).Clinical.ShouldBe(Truth.No);
        }
    }

    /// <summary>The sets that the contract counts, with their items; w01, nby and xby are in none.</summary>
    [Theory]
    [InlineData("luwte-partner", "out-mild Out False out-m01..out-m10; out-severe Out True out-s01..out-s07; in-mild In False in-m01..in-m10; in-severe In True in-s01..in-s07")]
    [InlineData("luwte-child", "non-severe None False n01..n08; severe None True x01..x06")]
    [InlineData("luwte-child-self", "non-severe None False n01..n06; severe None True x01..x04")]
    [InlineData("luwte-child-self-short", "non-severe None False n01..n02; severe None True x01..x02")]
    public void IncidentSets_AreThoseOfTheContract(string id, string sets)
    {
        var instrument = Newest(id);

        string.Join("; ", instrument.Incidents.Select(s => $"{s.Id} {s.Direction} {s.Severe} {instrument.Items[s.Items[0]].Id}..{instrument.Items[s.Items[^1]].Id}")).ShouldBe(sets);
        instrument.Incidents.ShouldAllBe(s => s.Items.SequenceEqual(Enumerable.Range(s.Items[0], s.Items.Count)));
        instrument.Incidents.Select(s => s.Concept).Distinct().ShouldBe([id == "luwte-partner" ? Concept.PartnerViolence : Concept.ChildMaltreatment]);
    }

    private static Instrument Newest(string id) => ClassifyFolder.Content.Instruments.Newest(id);

    private static short[] All(string id, short code) => [.. Newest(id).Items.Select(_ => code)];

    private static short[] With(string id, IEnumerable<string> items, short code)
    {
        var answers = All(id, 0);
        foreach (var item in items)
        {
            answers[Newest(id).IndexOf(item)] = code;
        }

        return answers;
    }

    private static IEnumerable<string> Numbered(string prefix, int digits, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(i => prefix + i.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0'));

    private static (double Score, Truth Clinical) Scored(string id, string scale, short[] codes, Sex sex = Sex.Female)
    {
        var instrument = Newest(id);
        var wanted = instrument.Scales.Single(s => s.Id == scale);
        var answers = ScaleAnswers.Of(wanted, Sheet(instrument, codes));
        var rule = ClassifyFolder.Content.Rules.MissingAnswers;
        return (ScaleScore.Of(wanted, answers, rule).ShouldBeOfType<ScaleScore.Known>().Value, ScaleJudgement.Of(wanted, answers, sex, rule).Value);
    }

    private static Sheet Sheet(Instrument instrument, short[] codes) => new()
    {
        Id = "s",
        Wave = Wave.T0,
        Respondent = "m",
        Instrument = instrument,
        CompletedOn = new DateOnly(2025, 6, 1),
        WindowMonths = 12,
        Language = "nl",
        Assisted = false,
        Answers = codes,
    };
}
