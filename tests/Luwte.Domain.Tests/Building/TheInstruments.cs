using System.Globalization;
using Luwte.Domain.Instruments;

namespace Luwte.Domain.Tests.Building;

/// <summary>The instruments that the rules use, typed from the battery of the contract: structure only, no texts.</summary>
internal static class TheInstruments
{
    private static readonly short[] Bands = [0, 1, 2, 3, 4, 5, 6, 7];

    public static Instrument Partner { get; } = Make("luwte-partner", About.Partner, [.. Items("out-m", 10, 2, Bands), .. Items("out-s", 7, 2, Bands), .. Items("in-m", 10, 2, Bands), .. Items("in-s", 7, 2, Bands)]) with
    {
        Incidents =
        [
            Set("out-mild", Concept.PartnerViolence, Direction.Out, false, 0, 10), Set("out-severe", Concept.PartnerViolence, Direction.Out, true, 10, 7),
            Set("in-mild", Concept.PartnerViolence, Direction.In, false, 17, 10), Set("in-severe", Concept.PartnerViolence, Direction.In, true, 27, 7),
        ],
    };

    public static Instrument Child { get; } = Make("luwte-child", About.Child, [.. Items("n", 8, 2, Bands), .. Items("x", 6, 2, Bands), .. Items("w", 1, 2, Bands)]) with
    {
        Incidents = [Set("non-severe", Concept.ChildMaltreatment, Direction.None, false, 0, 8), Set("severe", Concept.ChildMaltreatment, Direction.None, true, 8, 6)],
    };

    public static Instrument ChildSelf { get; } = Make("luwte-child-self", About.Parent, [.. Items("n", 6, 2, Bands), .. Items("x", 4, 2, Bands)], byChild: true) with
    {
        Incidents = [Set("non-severe", Concept.ChildMaltreatment, Direction.None, false, 0, 6), Set("severe", Concept.ChildMaltreatment, Direction.None, true, 6, 4)],
    };

    public static Instrument ChildSelfShort { get; } = Make("luwte-child-self-short", About.Parent, [.. Items("n", 2, 2, Bands), .. Items("x", 2, 2, Bands)], byChild: true) with
    {
        Incidents = [Set("non-severe", Concept.ChildMaltreatment, Direction.None, false, 0, 2), Set("severe", Concept.ChildMaltreatment, Direction.None, true, 2, 2)],
    };

    public static Instrument PcPtsd5 { get; } = Make("pc-ptsd-5", About.None, Items("y", 5, 1, [0, 1])) with
    {
        Validated = true,
        ScreenFor = new ScreenFor("pcl-5", [0, 1, 2, 3, 4], 3, Concept.TraumaParent),
    };

    public static Instrument Pcl5 { get; } = Make("pcl-5", About.None, Items("p", 20, 2, [0, 1, 2, 3, 4])) with
    {
        Validated = true,
        Scales = [Total(20, ScaleMethod.Sum, new CutOff.AtLeast(33), Concept.TraumaParent)],
    };

    public static Instrument Phq9 { get; } = Make("phq-9", About.None, Items("q", 9, 2, [0, 1, 2, 3])) with
    {
        Validated = true,
        Scales = [Total(9, ScaleMethod.Sum, new CutOff.AtLeast(10), Concept.TraumaParent)],
        OwnScreen = new OwnScreen([0, 1], 3),
    };

    public static Instrument Gad7 { get; } = Make("gad-7", About.None, Items("g", 7, 2, [0, 1, 2, 3])) with
    {
        Validated = true,
        Scales = [Total(7, ScaleMethod.Sum, new CutOff.AtLeast(10), Concept.TraumaParent)],
        OwnScreen = new OwnScreen([0, 1], 3),
    };

    public static Instrument Cries8 { get; } = Make("cries-8", About.None, Items("c", 8, 2, [0, 1, 3, 5]), byChild: true) with
    {
        Validated = true,
        Scales = [Total(8, ScaleMethod.Sum, new CutOff.AtLeast(17), Concept.TraumaChild)],
    };

    public static Instrument Cries13Parent { get; } = Make("cries-13-parent", About.Child, Items("c", 13, 2, [0, 1, 3, 5])) with
    {
        Validated = true,
        Scales = [Total(13, ScaleMethod.Sum, new CutOff.AtLeast(30), Concept.TraumaChild)],
    };

    /// <summary>t2, t4 and t6 are reversed.</summary>
    public static Instrument Attachment { get; } = Make("luwte-attachment", About.Child, Items("t", 8, 1, [0, 1, 2, 3, 4])) with
    {
        Scales = [Total(8, ScaleMethod.Mean, new CutOff.AtLeast(2), Concept.Attachment) with { Reversed = [false, true, false, true, false, true, false, false] }],
    };

    public static Instrument EmotionalSecurity { get; } = Make("luwte-emotional-security", About.Child, [.. Items("r", 3, 1, [0, 1, 2, 3, 4]), .. Items("d", 3, 1, [0, 1, 2, 3, 4]), .. Items("v", 3, 1, [0, 1, 2, 3, 4]), .. Items("o", 3, 1, [0, 1, 2, 3, 4])]) with
    {
        Scales = [.. Enumerable.Range(0, 4).Select(i => Total(3, ScaleMethod.Mean, new CutOff.AtLeast(2.5), Concept.EmotionalInsecurity, first: 3 * i))],
    };

    public static Instrument Ace10 { get; } = Make("ace-10", About.None, Items("a", 10, 2, [0, 1])) with
    {
        Validated = true,
        Factors =
        [
            new(0, "ace-psychological-violence"), new(1, "ace-physical-violence"), new(2, "ace-sexual-violence"), new(3, "ace-psychological-neglect"), new(4, "ace-physical-neglect"),
            new(5, "ace-parents-separated"), new(6, "ace-violence-against-mother"), new(7, "ace-parent-addiction"), new(8, "ace-parent-psychiatric"), new(9, "ace-family-member-in-prison"),
        ],
    };

    public static Instrument Background { get; } = Make("luwte-background", About.None, [.. Items("b", 2, 1, [0, 1])]) with
    {
        Factors = [new(0, Concept.Poverty), new(1, Concept.Unemployment)],
    };

    public static Instrument Parenting { get; } = Make("luwte-parenting", About.None, Items("s", 6, 1, [0, 1, 2, 3, 4])) with
    {
        Scales = [Total(6, ScaleMethod.Mean, new CutOff.AtLeast(2.5), Concept.ParentingStress)],
    };

    public static Instrument AuditC { get; } = Make("audit-c", About.None, Items("d", 3, 2, [0, 1, 2, 3, 4])) with
    {
        Validated = true,
        Scales = [Total(3, ScaleMethod.Sum, new CutOff.BySex(5, 4), Concept.OwnDrinking)],
    };

    public static Instrument AuditCPartner { get; } = Make("audit-c-partner", About.Partner, Items("d", 3, 2, [0, 1, 2, 3, 4])) with
    {
        Scales = [Total(3, ScaleMethod.Sum, new CutOff.BySex(5, 4), Concept.PartnerDrinking)],
    };

    public static Instrument Psc17 { get; } = Make("psc-17", About.Child, Items("i", 17, 2, [0, 1, 2])) with
    {
        Validated = true,
        Scales = [Total(17, ScaleMethod.Sum, new CutOff.AtLeast(15), Concept.ChildProblemBehaviour)],
    };

    /// <summary>No rule asks for it; filling it in makes a parent take part.</summary>
    public static Instrument Wellbeing { get; } = Make("who-5", About.None, Items("w", 5, 1, [0, 1, 2, 3, 4, 5])) with
    {
        Scales = [Total(5, ScaleMethod.Sum, new CutOff.AtMost(50), null) with { Multiplier = 4 }],
    };

    public static Instrument Make(string id, About about, IReadOnlyList<Item> items, bool byChild = false) => new(items)
    {
        Id = id,
        Version = "1.0",
        Name = new LocalText(id, id),
        What = new LocalText(id, id),
        Source = "contract",
        Licence = new Licence("own", "own", true),
        Validated = false,
        Translations = new Dictionary<string, string>(),
        Takes = [new Take(byChild, byChild ? 8 : 12, byChild ? 17 : null, about)],
        AskedIn = AskedIn.All,
        Window = "now",
    };

    public static IReadOnlyList<Item> Items(string prefix, int count, int digits, short[] codes) =>
        [.. Enumerable.Range(1, count).Select(i => new Item { Id = prefix + i.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'), Codes = codes })];

    public static Scale Total(int items, ScaleMethod method, CutOff? cutOff, string? concept, int first = 0) => new()
    {
        Id = "total",
        Method = method,
        Items = [.. Enumerable.Range(first, items)],
        Reversed = [.. Enumerable.Repeat(false, items)],
        CutOff = cutOff,
        Concept = concept,
    };

    private static IncidentSet Set(string id, string concept, Direction direction, bool severe, int first, int count) =>
        new(id, concept, direction, severe, [.. Enumerable.Range(first, count)]);
}
