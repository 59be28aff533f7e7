using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.JointAnalysis;

/// <summary>Answers that count as one sign.</summary>
/// <param name="Key">Name of the sign.</param>
/// <param name="Instrument">Instrument that asks about it; the sheet is about the partner.</param>
/// <param name="Items">Items by id; one is enough.</param>
/// <param name="From">Lowest code that counts.</param>
public sealed record ControlSign(string Key, string Instrument, IReadOnlyList<string> Items, short From);

/// <summary>A sign that somebody's answers show.</summary>
/// <param name="Key">Which sign.</param>
/// <param name="Threatened">Member who answered.</param>
/// <param name="By">Member about whom.</param>
/// <param name="On">Day of the newest sheet that shows it.</param>
public sealed record ControlSignFound(string Key, string Threatened, string By, DateOnly On);

/// <summary>
/// Signs of coercive control in stored answers. They make no profile, level or suspicion: they warn the professional against
/// joint sessions and joint plans. Answers of both are read apart, so that conflicting stories show as two lists. A sign
/// stays when a later sheet no longer shows it: who is controlled may stop telling.
/// </summary>
public sealed record ControlSignsRule(Rule Rule, IReadOnlyList<ControlSign> Signs)
{
    /// <summary>Key of the sign that severe incidents come from one side only.</summary>
    public const string OneSidedSevere = "one-sided-severe";

    /// <param name="family">The family.</param>
    /// <param name="sheets">All its sheets.</param>
    public IReadOnlyList<ControlSignFound> Apply(Family family, IReadOnlyList<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);
        var aboutPartner = sheets.Where(s => s.About is not null && family.Find(s.About)?.Role.IsParent() == true && family.Member(s.Respondent).Role.IsParent()).ToArray();
        var found =
            from sheet in aboutPartner
            from sign in Signs
            where sheet.Instrument.Id == sign.Instrument && sign.Items.Any(i => sheet[i] >= sign.From)
            select new ControlSignFound(sign.Key, sheet.Respondent, sheet.About!, sheet.CompletedOn);
        var oneSided =
            from sheet in aboutPartner
            where Severe(sheet, Direction.In) == Truth.Yes && Severe(sheet, Direction.Out) == Truth.No
            where !aboutPartner.Any(o => o.Respondent == sheet.About && o.Wave == sheet.Wave && Severe(o, Direction.In) == Truth.Yes)
            select new ControlSignFound(OneSidedSevere, sheet.Respondent, sheet.About!, sheet.CompletedOn);
        return
        [
            .. found.Concat(oneSided)
                .GroupBy(f => (f.Key, f.Threatened, f.By))
                .Select(g => g.MaxBy(f => f.On)!)
                .OrderBy(f => f.Threatened, StringComparer.Ordinal).ThenBy(f => f.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a sheet tells of a severe incident in a direction; unknown when it does not ask or an answer is missing.</summary>
    private static Truth Severe(Sheet sheet, Direction direction)
    {
        var items = sheet.Instrument.Incidents.Where(s => s.Severe && s.Direction == direction && s.Concept == Concept.PartnerViolence).SelectMany(s => s.Items).ToArray();
        return items.Any(i => sheet.Answers[i] is > 0 and < 7) ? Truth.Yes
            : items.Length == 0 || items.Any(i => AnswerCode.IsMissing(sheet.Answers[i])) ? Truth.Unknown
            : Truth.No;
    }
}
