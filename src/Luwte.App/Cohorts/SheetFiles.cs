using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.App.Cohorts;

/// <summary>Reads sheets and answers.</summary>
internal sealed class SheetFiles
{
    private static readonly string[] TrueFalse = ["true", "false"];
    private readonly FamilyFiles families;
    private readonly InstrumentCatalogue catalogue;
    private readonly List<Fault> faults;
    private readonly List<Fault> warnings;

    // A sheet with a fault of its own is kept too: its answers are judged all the same, so that one run tells everything.
    private readonly Dictionary<string, SheetRow> sheets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> familyOfSheet = new(StringComparer.Ordinal);

    public SheetFiles(string folder, FamilyFiles families, InstrumentCatalogue catalogue, List<Fault> faults, List<Fault> warnings)
    {
        this.families = families;
        this.catalogue = catalogue;
        this.faults = faults;
        this.warnings = warnings;
        ReadSheets(folder);
        ReadAnswers(folder);
    }

    /// <summary>The sheets of each family.</summary>
    public ILookup<string, Sheet> ByFamily => sheets.Values.Select(r => r.Sheet).OfType<Sheet>().ToLookup(s => familyOfSheet[s.Id], StringComparer.Ordinal);

    private void ReadSheets(string folder)
    {
        var fields = new FieldReader(CohortFormat.Sheets, faults);
        CsvTable.Read(folder, CohortFormat.Sheets, CohortFormat.SheetColumns, faults, (line, f) =>
        {
            var before = faults.Count;
            var id = fields.Id(line, "sheet", f[0]);
            if (!families.Families.TryGetValue(f[1], out var family))
            {
                fields.Fault(line, "family", f[1].Length == 0 ? "the id is empty" : $"there is no family '{f[1]}'");
            }

            if (!Wave.TryParse(f[2], out var wave))
            {
                fields.Fault(line, "wave", $"'{f[2]}' is no wave; the waves are T0 to T9");
            }

            var date = fields.Date(line, "completed_on", f[7]);
            var window = fields.Whole(line, "window_months", f[8], 1, 12);
            if (!IsLanguage(f[9]))
            {
                fields.Fault(line, "language", $"'{f[9]}' is no language tag; write nl, en or a tag as in BCP 47");
            }

            if (!TrueFalse.Contains(f[10]))
            {
                fields.OutsideList(line, "assisted", f[10], TrueFalse);
            }

            if (date < family?.ReportDate)
            {
                fields.Fault(line, "completed_on", $"the sheet of {f[7]} is from before the report date {family.ReportDate:yyyy-MM-dd}");
            }

            var instrument = Instrument(fields, line, f[4], f[5]);
            var respondent = Person(fields, line, "respondent", f[3], f[1]);
            var take = TakeOf(fields, line, instrument, respondent, date);
            CheckAbout(fields, line, f, instrument, take);
            var answers = instrument is null ? [] : Sheet.NoAnswers(instrument);
            var sheet = faults.Count > before || instrument is null ? null : new Sheet
            {
                Id = id!,
                Wave = wave,
                Respondent = f[3],
                Instrument = instrument,
                About = f[6].Length == 0 ? null : f[6],
                CompletedOn = date!.Value,
                WindowMonths = window!.Value,
                Language = f[9],
                Assisted = f[10] == "true",
                Answers = answers,
            };
            if (id is not null && !sheets.TryAdd(id, new SheetRow(instrument, take, answers, sheet)))
            {
                fields.Fault(line, "sheet", $"sheet '{id}' stands twice");
            }
            else if (sheet is not null)
            {
                familyOfSheet[sheet.Id] = f[1];
                WarnAboutWave(line, sheet, families.Members.GetValueOrDefault(f[6])?.Member);
            }
        });
    }

    /// <summary>How the respondent takes the instrument; null when that cannot be told, with a fault when it does not take it.</summary>
    private static Take? TakeOf(FieldReader fields, int line, Instrument? instrument, MemberRow? respondent, DateOnly? date)
    {
        if (instrument is null || date is null || respondent is not { Whole: true })
        {
            return null;
        }

        var age = respondent.Member.AgeOn(date.Value);
        var take = instrument.TakeFor(respondent.Member.Role, age);
        if (take is null)
        {
            fields.Fault(line, "respondent", FormattableString.Invariant($"'{instrument.Id}' is not for a respondent with role {respondent.Member.Role.Code()} of {age} years"));
        }

        return take;
    }

    /// <summary>Judges whom the sheet is about, as far as it can be told when the respondent or the instrument is at fault.</summary>
    private void CheckAbout(FieldReader fields, int line, string[] f, Instrument? instrument, Take? take)
    {
        var about = f[6];
        IReadOnlyList<Take> takes = take is null ? instrument?.Takes ?? [] : [take];
        if (takes.Count > 0 && takes.All(t => t.About == About.None))
        {
            if (about.Length > 0)
            {
                fields.Fault(line, "about", $"'{instrument!.Id}' is about the respondent; leave the field empty");
            }

            return;
        }

        if (about.Length == 0)
        {
            if (takes.Count > 0 && takes.All(t => t.About != About.None))
            {
                fields.Fault(line, "about", $"'{instrument!.Id}' is about a {Words(takes)}; name the member");
            }

            return;
        }

        if (about == f[3])
        {
            fields.Fault(line, "about", "the sheet is about the respondent itself");
            return;
        }

        if (Person(fields, line, "about", about, f[1]) is { Whole: true } member
            && takes.Count > 0 && takes.All(t => (member.Member.Role == Role.Child) != (t.About == About.Child)))
        {
            fields.Fault(line, "about", $"'{instrument!.Id}' is about a {Words(takes)}; member '{about}' has role {member.Member.Role.Code()}");
        }
    }

    private static string Words(IReadOnlyList<Take> takes) =>
        string.Join(" or ", takes.Select(t => t.About.ToString().ToLowerInvariant()).Distinct());

    private Instrument? Instrument(FieldReader fields, int line, string id, string version)
    {
        if (!catalogue.Knows(id) || (catalogue.Find(id, version)?.NeverExported ?? false))
        {
            fields.Fault(line, "instrument", $"there is no instrument '{id}' in the content");
            return null;
        }

        var instrument = catalogue.Find(id, version);
        if (instrument is null)
        {
            fields.Fault(line, "version", $"'{id}' has no version '{version}' in the content");
        }

        return instrument;
    }

    private MemberRow? Person(FieldReader fields, int line, string column, string id, string family)
    {
        if (!families.Members.TryGetValue(id, out var member))
        {
            fields.Fault(line, column, id.Length == 0 ? "the id is empty" : $"there is no member '{id}'");
            return null;
        }

        if (member.FamilyId != family)
        {
            fields.Fault(line, column, $"member '{id}' is of family '{member.FamilyId}', not of '{family}'");
            return null;
        }

        return member;
    }

    private void WarnAboutWave(int line, Sheet sheet, FamilyMember? about)
    {
        var instrument = sheet.Instrument;
        if ((instrument.AskedIn == AskedIn.T0 && sheet.Wave != Wave.T0) || (instrument.AskedIn == AskedIn.FromT1 && sheet.Wave == Wave.T0))
        {
            warnings.Add(new Fault(CohortFormat.Sheets, line, "wave", $"'{instrument.Id}' is not asked in {sheet.Wave}"));
        }

        if (instrument.AskedAboutAges is { } ages && about is { Role: Role.Child } && (about.AgeOn(sheet.CompletedOn) < ages.Min || about.AgeOn(sheet.CompletedOn) > ages.Max))
        {
            warnings.Add(new Fault(CohortFormat.Sheets, line, "about", FormattableString.Invariant($"'{instrument.Id}' is not asked about a child of {about.AgeOn(sheet.CompletedOn)} years")));
        }
    }

    private void ReadAnswers(string folder)
    {
        var fields = new FieldReader(CohortFormat.Answers, faults);
        CsvTable.Read(folder, CohortFormat.Answers, CohortFormat.AnswerColumns, faults, (line, f) =>
        {
            if (!sheets.TryGetValue(f[0], out var sheet))
            {
                fields.Fault(line, "sheet", f[0].Length == 0 ? "the id is empty" : $"there is no sheet '{f[0]}'");
                return;
            }

            if (sheet.Instrument is not { } instrument)
            {
                return;
            }

            var position = instrument.IndexOf(f[1]);
            if (position < 0 || !(sheet.Take?.Has(position) ?? true))
            {
                fields.Fault(line, "item", $"'{instrument.Id}' {instrument.Version} has no item '{f[1]}'");
                return;
            }

            var item = instrument.Items[position];
            if (!AnswerCode.TryParse(f[2], out var answer) || (answer >= 0 && !item.Codes.Contains(answer)))
            {
                fields.Fault(line, "value", $"'{f[2]}' is no answer to item '{f[1]}'; the codes are {string.Join(", ", item.Codes)}, dk, rf, ns");
                return;
            }

            if (sheet.Answers[position] != AnswerCode.NotAnswered)
            {
                fields.Fault(line, "item", $"item '{f[1]}' stands twice on sheet '{f[0]}'");
                return;
            }

            sheet.Answers[position] = answer;
        });
    }

    /// <summary>Shape of a language tag: letters first, then parts of letters and digits joined by hyphens (BCP 47).</summary>
    private static bool IsLanguage(string text)
    {
        var parts = text.Split('-');
        return parts[0].Length is >= 2 and <= 8 && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}

/// <summary>A row of sheets.csv. The sheet is null when the row has a fault; what could be told is kept to judge its answers.</summary>
internal sealed record SheetRow(Instrument? Instrument, Take? Take, short[] Answers, Sheet? Sheet);
