using Luwte.Domain.Families;

namespace Luwte.App.Cohorts;

/// <summary>Reads families, members and measures.</summary>
internal sealed class FamilyFiles
{
    private readonly List<Fault> faults;

    public FamilyFiles(string folder, List<Fault> faults)
    {
        this.faults = faults;
        ReadFamilies(folder);
        ReadMembers(folder);
        ReadMeasures(folder);
    }

    /// <summary>By family id; a family whose row has faults is here too, so that rows that name it are judged on their own.</summary>
    public Dictionary<string, FamilyRow> Families { get; } = new(StringComparer.Ordinal);

    /// <summary>By member id.</summary>
    public Dictionary<string, MemberRow> Members { get; } = new(StringComparer.Ordinal);

    public List<MeasureRow> Measures { get; } = [];

    private void ReadFamilies(string folder)
    {
        var fields = new FieldReader(CohortFormat.Families, faults);
        CsvTable.Read(folder, CohortFormat.Families, CohortFormat.FamilyColumns, faults, (line, f) =>
        {
            var id = fields.Id(line, "family", f[0]);
            if (!IsMunicipality(f[1]))
            {
                fields.Fault(line, "municipality", $"'{f[1]}' is no municipality code; write GM and four digits");
            }

            var date = fields.Date(line, "report_date", f[3]);
            if (!Frames.TryParse(f[4], out var frame))
            {
                fields.OutsideList(line, "frame", f[4], Frames.Words);
            }

            if (id is not null && !Families.TryAdd(id, new FamilyRow(id, f[1], f[2], date, frame, line)))
            {
                fields.Fault(line, "family", $"family '{id}' stands twice");
            }
        });
    }

    private void ReadMembers(string folder)
    {
        var fields = new FieldReader(CohortFormat.Members, faults);
        CsvTable.Read(folder, CohortFormat.Members, CohortFormat.MemberColumns, faults, (line, f) =>
        {
            var family = Family(fields, line, f[0]);
            var id = fields.Id(line, "member", f[1]);
            if (!Roles.TryParse(f[2], out var role))
            {
                fields.OutsideList(line, "role", f[2], Roles.Words);
            }

            var year = fields.Whole(line, "birth_year", f[3], 1000, 9999);
            if (!Sexes.TryParse(f[4], out var sex))
            {
                fields.OutsideList(line, "sex", f[4], Sexes.Words);
            }

            if (id is not null && !Members.TryAdd(id, new MemberRow(family, f[0], new FamilyMember(id, role, year ?? 1000, sex), Whole: year is not null && Roles.Words.Contains(f[2]))))
            {
                fields.Fault(line, "member", $"member '{id}' stands twice");
            }
        });
    }

    private void ReadMeasures(string folder)
    {
        var fields = new FieldReader(CohortFormat.Measures, faults);
        var seen = new HashSet<(string Child, string Kind, string Start)>();
        CsvTable.Read(folder, CohortFormat.Measures, CohortFormat.MeasureColumns, faults, (line, f) =>
        {
            var family = Family(fields, line, f[0]);
            if (!Members.TryGetValue(f[1], out var child))
            {
                fields.Fault(line, "child", f[1].Length == 0 ? "the id is empty" : $"there is no member '{f[1]}'");
            }
            else if (child.FamilyId != f[0])
            {
                fields.Fault(line, "child", $"member '{f[1]}' is of family '{child.FamilyId}', not of '{f[0]}'");
            }
            else if (child.Whole && child.Member.Role != Role.Child)
            {
                fields.Fault(line, "child", $"member '{f[1]}' is no child; a measure is of one child");
            }

            if (!MeasureKinds.TryParse(f[2], out var kind))
            {
                fields.OutsideList(line, "kind", f[2], MeasureKinds.Words);
            }

            var start = fields.Date(line, "start", f[3]);
            var end = f[4].Length == 0 ? null : fields.Date(line, "end", f[4]);
            if (end < start)
            {
                fields.Fault(line, "end", $"the end {f[4]} is before the start {f[3]}");
            }

            if (!seen.Add((f[1], f[2], f[3])))
            {
                fields.Fault(line, "-", "the same measure stands twice");
            }

            if (family is not null && start is not null)
            {
                Measures.Add(new MeasureRow(family.Id, new ChildProtectionMeasure(f[1], kind, start.Value, end)));
            }
        });
    }

    private FamilyRow? Family(FieldReader fields, int line, string id)
    {
        if (Families.TryGetValue(id, out var family))
        {
            return family;
        }

        fields.Fault(line, "family", id.Length == 0 ? "the id is empty" : $"there is no family '{id}'");
        return null;
    }

    /// <summary>Whether a text has the form of a municipality code.</summary>
    public static bool IsMunicipality(string text) =>
        text is ['G', 'M', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9'];
}

/// <summary>A row of families.csv; the date is null when it could not be read.</summary>
internal sealed record FamilyRow(string Id, string Municipality, string Region, DateOnly? ReportDate, Frame Frame, int Line);

/// <summary>A row of members.csv. <paramref name="Whole"/>: role and birth year could be read, so that ages and roles may be judged.</summary>
internal sealed record MemberRow(FamilyRow? Family, string FamilyId, FamilyMember Member, bool Whole);

/// <summary>A row of measures.csv.</summary>
internal sealed record MeasureRow(string Family, ChildProtectionMeasure Measure);
