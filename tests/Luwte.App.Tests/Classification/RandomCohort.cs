using System.Globalization;
using Luwte.App.Tests.Content;

namespace Luwte.App.Tests.Classification;

/// <summary>
/// Families at random, strange ones on purpose: no parent, one, two or three; parents in their teens; grown-up children;
/// sex x; sheets filled in again on the same or a later day; short windows; every way in which an answer can be missing.
/// </summary>
internal sealed class RandomCohort
{
    private static readonly string[] Missing = ["dk", "rf", "ns", ""];
    private readonly Random random;
    private readonly CohortRows rows = new();
    private bool skips;

    private RandomCohort(int seed) => random = new Random(seed);

    public static CohortRows Of(int seed, int families)
    {
        var cohort = new RandomCohort(seed);
        for (var i = 0; i < families; i++)
        {
            cohort.AddFamily("f" + i.ToString("000", CultureInfo.InvariantCulture));
        }

        return cohort.rows;
    }

    private void AddFamily(string id)
    {
        rows.Families.Add(new() { ["family"] = id, ["municipality"] = "GM0363", ["region"] = "VT13", ["report_date"] = "2025-01-01", ["frame"] = "voluntary" });
        var parents = new[] { 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3 }[random.Next(13)];
        var members = new List<(string Id, string Role, int BirthYear)>();
        for (var i = 0; i < parents; i++)
        {
            members.Add(($"{id}-p{i}", Pick("mother", "father", "other_parent"), random.Next(12) == 0 ? random.Next(2009, 2013) : random.Next(1970, 2004)));
        }

        for (var i = random.Next(4); i >= 0; i--)
        {
            members.Add(($"{id}-k{i}", "child", random.Next(2005, 2024)));
        }

        foreach (var (member, role, year) in members)
        {
            rows.Members.Add(new() { ["family"] = id, ["member"] = member, ["role"] = role, ["birth_year"] = Text(year), ["sex"] = Pick("f", "m", "f", "m", "x") });
        }

        // How far the family joins in, whether it skips answers, and how heavy its answers are.
        skips = random.Next(3) > 0;
        var joins = !skips ? 0.98 : random.Next(3) == 0 ? 0.95 : random.NextDouble();
        var mood = random.Next(5);
        if (random.Next(8) > 0)
        {
            AddWave(id, "T0", 2025, members, joins, mood);
        }

        if (random.Next(2) > 0)
        {
            AddWave(id, "T1", 2026, members, joins, mood);
        }
    }

    private void AddWave(string family, string wave, int year, List<(string Id, string Role, int BirthYear)> members, double joins, int mood)
    {
        foreach (var (respondent, role, birthYear) in members)
        {
            var kind = role == "child" ? "child" : "parent";
            foreach (var row in Battery.Rows.Where(r => r.Respondent == kind && year - birthYear >= r.MinAge && year - birthYear <= (r.MaxAge ?? 999)))
            {
                foreach (var about in Abouts(row.About, respondent, members))
                {
                    if (random.NextDouble() < joins)
                    {
                        AddSheet(family, wave, year, respondent, row, about, mood);
                        if (random.Next(8) == 0)
                        {
                            AddSheet(family, wave, year, respondent, row, about, mood);
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Abouts(string about, string respondent, List<(string Id, string Role, int BirthYear)> members) => about switch
    {
        "partner" => members.Where(m => m.Role != "child" && m.Id != respondent).Select(m => m.Id),
        "parent" => members.Where(m => m.Role != "child").Select(m => m.Id),
        "child" => members.Where(m => m.Role == "child").Select(m => m.Id),
        _ => [""],
    };

    private void AddSheet(string family, string wave, int year, string respondent, BatteryRow row, string about, int mood)
    {
        // Ids that do not rise with time, so that a tie on the day is not settled by the order of the file.
        var id = "s" + random.Next(1_000_000).ToString("000000", CultureInfo.InvariantCulture) + "-" + Text(rows.Sheets.Count);
        rows.Sheets.Add(new()
        {
            ["sheet"] = id,
            ["family"] = family,
            ["wave"] = wave,
            ["respondent"] = respondent,
            ["instrument"] = row.Instrument,
            ["version"] = row.Version,
            ["about"] = about,
            ["completed_on"] = $"{year}-03-0{random.Next(1, 4)}",
            ["window_months"] = random.Next(12) == 0 ? Text(random.Next(1, 12)) : "12",
            ["language"] = "nl",
            ["assisted"] = Pick("true", "false"),
        });
        if (row.Instrument is "ace-10" or "luwte-background" || (row.Instrument.StartsWith("luwte-emotional", StringComparison.Ordinal) && random.Next(2) == 0))
        {
            // Apart from the mood of the family: otherwise cumulation and emotional insecurity never come alone.
            mood = random.Next(5);
        }

        var missing = !skips ? 0 : new[] { 0, 0, 0, 0.08, 0.2, 0.5, 1 }[random.Next(7)];
        var screenOnly = row.Instrument is "phq-9" or "gad-7" && random.Next(3) == 0;
        var incidents = row.Items[0].Codes.Count == 8;

        // Exactly 22 mild incidents hardly ever come by chance: 15 + 4 + 2 + 1 by the respondent, nothing else.
        var boundary = row.Instrument == "luwte-partner" && mood < 3 && random.Next(4) == 0;
        var toBoundary = new[] { 5, 3, 2, 1 };
        for (var i = 0; i < row.Items.Count; i++)
        {
            var item = row.Items[i];
            var value = random.NextDouble() < missing || (screenOnly && i >= 2)
                ? Missing[random.Next(4)]
                : Text(boundary ? (i < 4 ? toBoundary[i] : 0) : incidents ? Band(item, mood) : Code(item, mood));
            if (value.Length > 0)
            {
                rows.Answers.Add(new() { ["sheet"] = id, ["item"] = item.Id, ["value"] = value });
            }
        }
    }

    /// <summary>Mostly nothing, for families in which one incident can decide; sometimes a heavy one.</summary>
    private int Band(BatteryItem item, int mood)
    {
        var severe = item.Id.Contains('s', StringComparison.Ordinal) || item.Id[0] == 'x';
        if (item.Codes[0] > 0)
        {
            return item.Codes[random.Next(item.Codes.Count)];
        }

        var chance = severe ? 0.008 * mood : 0.09 * mood;
        return random.NextDouble() >= chance ? (random.Next(6) == 0 ? 7 : 0) : random.Next(1, random.Next(3) == 0 ? 8 : 5);
    }

    /// <summary>Around the cut-offs rather than at the ends.</summary>
    private int Code(BatteryItem item, int mood)
    {
        var at = (random.NextDouble() + random.NextDouble()) * (0.1 + (mood * 0.16));
        return item.Codes[Math.Min((int)(at * item.Codes.Count), item.Codes.Count - 1)];
    }

    private string Pick(params string[] words) => words[random.Next(words.Length)];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
