using Luwte.App.Cohorts;

namespace Luwte.App.Tests.Cli;

/// <summary>Copies of the small cohort that a test may spoil.</summary>
internal static class Copies
{
    public static TemporaryFolder OfSmall()
    {
        var folder = new TemporaryFolder();
        foreach (var name in CohortFormat.Files)
        {
            File.Copy(Repository.Data("cohorts", "small", name), folder.In(name));
        }

        return folder;
    }

    /// <summary>Sets the day of every sheet of a family, so that its report date may be moved.</summary>
    public static void MoveSheets(TemporaryFolder folder, string family, string day)
    {
        var lines = File.ReadAllLines(folder.In("sheets.csv"));
        var header = lines[0].Split(',');
        int ofFamily = Array.IndexOf(header, "family"), ofDay = Array.IndexOf(header, "completed_on");
        File.WriteAllLines(folder.In("sheets.csv"), lines.Select((line, i) =>
        {
            var fields = line.Split(',');
            if (i > 0 && fields[ofFamily] == family)
            {
                fields[ofDay] = day;
            }

            return string.Join(',', fields);
        }));
    }
}
