using Luwte.App.Content;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;

namespace Luwte.App.Cohorts;

/// <summary>Reads a cohort folder whole, or says everything that is wrong with it.</summary>
internal static class ReadCohortFolder
{
    public static CohortReading From(string folder, ContentLibrary content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var faults = new List<Fault>();
        var warnings = new List<Fault>();
        var families = new FamilyFiles(folder, faults);
        var sheets = new SheetFiles(folder, families, content.Instruments, faults, warnings);
        AddMunicipalityDoubts(families, content.Municipalities, warnings);
        if (faults.Count > 0)
        {
            return new CohortReading(null, InOrder(faults), InOrder(warnings));
        }

        var members = families.Members.Values.ToLookup(m => m.FamilyId, m => m.Member, StringComparer.Ordinal);
        var measures = families.Measures.ToLookup(m => m.Family, m => m.Measure, StringComparer.Ordinal);
        var byFamily = sheets.ByFamily;
        var cohort = new Cohort(families.Families.Values.Select(f => new CohortFamily(
            new Family(
                f.Id,
                f.Municipality,
                f.Region,
                f.ReportDate!.Value,
                f.Frame,
                [.. members[f.Id].OrderBy(m => m.Id, StringComparer.Ordinal)],
                [.. measures[f.Id].OrderBy(m => m.Child, StringComparer.Ordinal).ThenBy(m => m.Start)]),
            [.. byFamily[f.Id].OrderBy(s => s.Id, StringComparer.Ordinal)])));
        return new CohortReading(cohort, [], InOrder(warnings));
    }

    /// <summary>A code that is not known, or was not valid on the day of the report, is odd but no fault: registers lag behind mergers.</summary>
    private static void AddMunicipalityDoubts(FamilyFiles families, MunicipalityRegister register, List<Fault> warnings)
    {
        foreach (var family in families.Families.Values)
        {
            if (family.ReportDate is { } day && FamilyFiles.IsMunicipality(family.Municipality) && register.Doubt(family.Municipality, day) is { } doubt)
            {
                warnings.Add(new Fault(CohortFormat.Families, family.Line, "municipality", doubt));
            }
        }
    }

    /// <summary>Files in the order of the format, lines rising; faults of one line keep the order in which they were found.</summary>
    private static Fault[] InOrder(List<Fault> faults) =>
        [.. faults.OrderBy(f => CohortFormat.Files.ToList().IndexOf(f.File)).ThenBy(f => f.Line)];
}
