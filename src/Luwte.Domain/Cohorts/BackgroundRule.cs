using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>
/// The background of a family from the T0 sheets of its parents: the highest income and education, and any yes, so that two
/// responding parents make one family (the sources do not say how they are joined).
/// </summary>
public static class BackgroundRule
{
    /// <summary>The instrument that asks for it; part of the contract's battery, asked at T0 only.</summary>
    public const string Instrument = "luwte-background";

    public static FamilyBackground Apply(WaveSheets start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var sheets = start.Sheets.Where(s => s.Instrument.Id == Instrument).ToArray();
        return new FamilyBackground
        {
            Income = Highest(sheets, "inc"),
            Education = Highest(sheets, "edu"),
            Migration = Any(sheets, "mig"),
            PaidWork = Any(sheets, "work"),
            Poverty = Any(sheets, "poverty"),
            Unemployment = Any(sheets, "unemployment"),
        };
    }

    private static int? Highest(Sheet[] sheets, string item)
    {
        var known = sheets.Select(s => s[item]).Where(a => !AnswerCode.IsMissing(a)).ToArray();
        return known.Length == 0 ? null : known.Max();
    }

    /// <summary>Any yes; a parent who did not answer leaves a no standing, since the family is described by who told.</summary>
    private static Truth Any(Sheet[] sheets, string item) =>
        Truths.AnyOf(sheets.Select(s => s[item]).Where(a => !AnswerCode.IsMissing(a)).Select(a => a > 0 ? Truth.Yes : Truth.No));
}
