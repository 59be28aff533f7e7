using System.Globalization;

namespace Luwte.App.Tests.Classification;

/// <summary>
/// The classification once more, written from the text of the contract alone and over rows of text: no type of the program,
/// no content file, every number typed here. It is slow and plain on purpose. Section numbers are those of the contract.
/// </summary>
internal sealed class SecondOpinion
{
    private static readonly Dictionary<string, int> Midpoints = new()
    {
        ["0"] = 0,
        ["1"] = 1,
        ["2"] = 2,
        ["3"] = 4,
        ["4"] = 8,
        ["5"] = 15,
        ["6"] = 25,
        ["7"] = 0,
    };

    private readonly CohortRows rows;
    private readonly Dictionary<string, Dictionary<string, string>> members;
    private readonly ILookup<string, Dictionary<string, string>> membersOf;
    private readonly Dictionary<string, Dictionary<string, string>> answers;

    private SecondOpinion(CohortRows rows)
    {
        this.rows = rows;
        members = rows.Members.ToDictionary(m => m["member"]);
        membersOf = rows.Members.ToLookup(m => m["family"]);
        answers = rows.Answers.GroupBy(a => a["sheet"]).ToDictionary(g => g.Key, g => g.ToDictionary(a => a["item"], a => a["value"]));
    }

    /// <summary>The CSV of §8.</summary>
    public static string Classify(CohortRows rows)
    {
        var opinion = new SecondOpinion(rows);
        var lines = new List<string>
        {
            "family,wave,partner_violence,child_maltreatment,violence,zero_incidents,boundary,incomplete,trauma_parent,trauma_child,"
            + "attachment,emotional_insecurity,cumulation,risk_factors_known,risk_factors_unknown,groups",
        };
        foreach (var family in rows.Sheets.GroupBy(s => s["family"]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var start = opinion.Counting(family.Where(s => s["wave"] == "T0"));
            foreach (var wave in family.GroupBy(s => s["wave"]).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                lines.Add(opinion.Row(family.Key, wave.Key, opinion.Counting(wave), start));
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Of the sheets with the same respondent, instrument and subject the latest counts; a tie goes to the larger id.</summary>
    private List<Paper> Counting(IEnumerable<Dictionary<string, string>> sheets) =>
    [
        .. sheets
            .GroupBy(s => s["respondent"] + "|" + s["instrument"] + "|" + s["about"])
            .Select(g => g.OrderBy(s => s["completed_on"], StringComparer.Ordinal).ThenBy(s => s["sheet"], StringComparer.Ordinal).Last())
            .Select(s => new Paper(s, answers.GetValueOrDefault(s["sheet"], []))),
    ];

    private string Row(string family, string wave, List<Paper> papers, List<Paper> start)
    {
        var people = membersOf[family].ToList();
        var parents = people.Where(m => m["role"] != "child").ToList();
        var (partner, partnerGrounds) = Partner(parents.Count, papers);
        var child = Child(papers);
        var violence = Worst(partner == "not_applicable" ? [child] : [partner, child]);
        var boundary = violence == "severe" && child != "severe" && partnerGrounds.All(g => g == "22");
        var traumaParent = Any(ParentTrauma(papers));
        var traumaChild = Any(ChildTrauma(papers));
        var attachment = Any(papers.Where(p => p.Instrument == "luwte-attachment").Select(p => p.Mean(Ids("t", 8, 1), 0, 4, 2.0m, "t2", "t4", "t6")));
        var insecurity = Any(Insecurity(papers));
        var (cumulation, known, unknown) = Cumulation(parents, papers, start);

        var sides = new List<string>();
        if (papers.Any(p => p.Instrument is "pcl-5" or "pc-ptsd-5" or "phq-9" or "gad-7"))
        {
            sides.Add(traumaParent);
        }

        if (papers.Any(p => p.Instrument is "cries-13" or "cries-8" or "cries-13-parent"))
        {
            sides.Add(traumaChild);
        }

        var groups = new List<int>();
        var stopped = false;
        foreach (var (problem, group) in new[] { (Any(sides), 5), (attachment, 4), (insecurity, 3), (cumulation, 2) })
        {
            if (problem != "no")
            {
                groups.Add(group);
            }

            if (problem == "yes")
            {
                stopped = true;
                break;
            }
        }

        if (!stopped)
        {
            groups.Add(1);
        }

        return string.Join(',', family, wave, partner, child, violence, Zero(people, papers, partner, child), Flag(boundary), Flag(Incomplete(papers)), traumaParent, traumaChild,
            attachment, insecurity, cumulation, Text(known), Text(unknown), string.Join('|', groups.Order().Select(Text)));
    }

    /// <summary>§2.</summary>
    private static (string Level, List<string> SevereGrounds) Partner(int parents, List<Paper> papers)
    {
        var grounds = new List<string>();
        if (parents < 2)
        {
            return ("not_applicable", grounds);
        }

        var levels = new List<string>();
        foreach (var paper in papers.Where(p => p.Instrument == "luwte-partner"))
        {
            foreach (var direction in new[] { "out", "in" })
            {
                var (m, mildOpen) = paper.Count(Ids(direction + "-m", 10, 2));
                var (s, severeOpen) = paper.Count(Ids(direction + "-s", 7, 2));
                if (s >= 1 || m > 22)
                {
                    levels.Add("severe");
                    grounds.Add("other");
                }
                else if (m == 22)
                {
                    levels.Add("severe");
                    grounds.Add("22");
                }
                else
                {
                    levels.Add(severeOpen || mildOpen || paper.Window < 12 ? "unknown" : m >= 4 ? "moderate" : "none");
                }
            }
        }

        return (Worst(levels), grounds);
    }

    /// <summary>§3.</summary>
    private static string Child(List<Paper> papers)
    {
        var levels = new List<string>();
        foreach (var paper in papers.Where(p => p.Instrument == "luwte-child"))
        {
            var (n, open) = paper.Count(Ids("n", 8, 2));
            var (x, severeOpen) = paper.Count(Ids("x", 6, 2));
            levels.Add(ChildLevel(n, x, open || severeOpen, paper.Window < 12));
        }

        foreach (var own in papers.Where(p => p.Instrument is "luwte-child-self" or "luwte-child-self-short").GroupBy(p => p.Respondent))
        {
            int n = 0, x = 0;
            bool open = false, shortWindow = false;
            foreach (var paper in own)
            {
                var (more, nOpen) = paper.Count(paper.Instrument == "luwte-child-self" ? Ids("n", 6, 2) : Ids("n", 2, 2));
                var (worse, xOpen) = paper.Count(paper.Instrument == "luwte-child-self" ? Ids("x", 4, 2) : Ids("x", 2, 2));
                n += more;
                x += worse;
                open |= nOpen || xOpen;
                shortWindow |= paper.Window < 12;
            }

            levels.Add(ChildLevel(n, x, open, shortWindow));
        }

        // First per child, then per family is the same rule twice: the worst of the worst.
        return Worst(levels);
    }

    private static string ChildLevel(int n, int x, bool open, bool shortWindow) =>
        x >= 1 || n >= 3 ? "severe" : open || shortWindow ? "unknown" : n >= 1 ? "moderate" : "none";

    /// <summary>§7.</summary>
    private static string Zero(List<Dictionary<string, string>> people, List<Paper> papers, string partner, string child)
    {
        var incidents = papers.Where(IsIncidents).ToList();
        if (incidents.Any(p => Counted(p).Any(i => p.Answers.GetValueOrDefault(i) is "1" or "2" or "3" or "4" or "5" or "6")))
        {
            return "no";
        }

        var lastYear = papers.Max(p => p.Row["completed_on"])![..4];
        var everyChild = people
            .Where(m => m["role"] == "child" && Int(lastYear) - Int(m["birth_year"]) < 18)
            .All(m => incidents.Any(p => p.Respondent == m["member"] || (p.Instrument == "luwte-child" && p.About == m["member"])));
        var couple = people.Count(m => m["role"] != "child") < 2 || incidents.Any(p => p.Instrument == "luwte-partner");
        var noneOpen = incidents.All(p => Sets(p).All(s => !p.Count(s).Open));
        var wholeYear = incidents.All(p => p.Window == 12);
        return partner != "unknown" && child != "unknown" && everyChild && couple && noneOpen && wholeYear ? "yes" : "unknown";
    }

    /// <summary>§8: missing items in any incident set used in the levels.</summary>
    private static bool Incomplete(List<Paper> papers) =>
        papers.Where(IsIncidents).Any(p => Counted(p).Any(i => p.Known(i) is null));

    private static bool IsIncidents(Paper p) => p.Instrument is "luwte-partner" or "luwte-child" or "luwte-child-self" or "luwte-child-self-short";

    private static IEnumerable<string> Counted(Paper p) => Sets(p).SelectMany(s => s);

    private static List<string[]> Sets(Paper p) => p.Instrument switch
    {
        "luwte-partner" => [Ids("out-m", 10, 2), Ids("out-s", 7, 2), Ids("in-m", 10, 2), Ids("in-s", 7, 2)],
        "luwte-child" => [Ids("n", 8, 2), Ids("x", 6, 2)],
        "luwte-child-self" => [Ids("n", 6, 2), Ids("x", 4, 2)],
        _ => [Ids("n", 2, 2), Ids("x", 2, 2)],
    };

    private static IEnumerable<string> ParentTrauma(List<Paper> papers)
    {
        foreach (var p in papers)
        {
            switch (p.Instrument)
            {
                case "pcl-5":
                    yield return p.Sum(Ids("p", 20, 2), 0, 4, 33);
                    break;
                case "pc-ptsd-5" when !papers.Any(o => o.Instrument == "pcl-5" && o.Respondent == p.Respondent):
                    var five = Ids("y", 5, 1).Select(p.Known).ToList();
                    yield return five.All(v => v is not null) && five.Sum() < 3 ? "no" : "unknown";
                    break;
                case "phq-9":
                    yield return Screened(p, Ids("q", 9, 2));
                    break;
                case "gad-7":
                    yield return Screened(p, Ids("g", 7, 2));
                    break;
            }
        }
    }

    private static string Screened(Paper p, string[] items)
    {
        var first = items.Take(2).Select(p.Known).ToList();
        var settled = first.All(v => v is not null) && first.Sum() < 3 && items.Skip(2).All(i => p.Known(i) is null);
        return settled ? "no" : p.Sum(items, 0, 3, 10);
    }

    private static IEnumerable<string> ChildTrauma(List<Paper> papers) =>
        papers.Where(p => p.Instrument is "cries-13" or "cries-13-parent").Select(p => p.Sum(Ids("c", 13, 2), 0, 5, 30))
            .Concat(papers.Where(p => p.Instrument == "cries-8").Select(p => p.Sum(Ids("c", 8, 2), 0, 5, 17)));

    private static IEnumerable<string> Insecurity(List<Paper> papers)
    {
        foreach (var p in papers.Where(p => p.Instrument is "luwte-emotional-security" or "luwte-emotional-security-short"))
        {
            var full = p.Instrument == "luwte-emotional-security";
            var parts = new[] { "r", "d", "v", "o" }.Select(l => full ? p.Mean(Ids(l, 3, 1), 0, 4, 2.5m) : p.Mean([l + "1"], 0, 4, 3m)).ToList();
            yield return parts.Contains("yes") ? "yes" : parts.All(v => v == "no") ? "no" : "unknown";
        }
    }

    /// <summary>§5, the sixteen.</summary>
    private (string Cumulation, int Known, int Unknown) Cumulation(List<Dictionary<string, string>> parents, List<Paper> papers, List<Paper> start)
    {
        var counts = new List<(string Parent, int Known, int Unknown)>();
        foreach (var parent in parents.Where(m => papers.Any(p => p.Respondent == m["member"])))
        {
            var id = parent["member"];
            var now = papers.Where(p => p.Respondent == id).ToList();
            var then = start.Where(p => p.Respondent == id).ToList();
            var factors = new List<string>();
            var ace = then.SingleOrDefault(p => p.Instrument == "ace-10");
            factors.AddRange(Ids("a", 10, 2).Select(i => YesNo(ace?.Known(i))));
            var background = then.SingleOrDefault(p => p.Instrument == "luwte-background");
            factors.Add(YesNo(background?.Known("poverty")));
            factors.Add(YesNo(background?.Known("unemployment")));
            factors.Add(Any(now.Where(p => p.Instrument == "luwte-parenting").Select(p => p.Mean(Ids("s", 6, 1), 0, 4, 2.5m))));
            factors.Add(Any(now.Where(p => p.Instrument == "audit-c").Select(p => Drinking(p, parent["sex"]))));
            factors.Add(Any(now.Where(p => p.Instrument == "audit-c-partner").Select(p => Drinking(p, members[p.About]["sex"]))));
            factors.Add(Any(now.Where(p => p.Instrument == "psc-17").Select(p => p.Sum([.. Ids("i", 5, 1), .. Ids("a", 5, 1), .. Ids("e", 7, 1)], 0, 2, 15))));
            counts.Add((id, factors.Count(f => f == "yes"), factors.Count(f => f == "unknown")));
        }

        if (counts.Count == 0)
        {
            return ("unknown", 0, 16);
        }

        var reported = counts.OrderByDescending(c => c.Known).ThenByDescending(c => c.Unknown).ThenBy(c => c.Parent, StringComparer.Ordinal).First();
        var value = counts.Any(c => c.Known >= 5) ? "yes" : counts.All(c => c.Known + c.Unknown < 5) ? "no" : "unknown";
        return (value, reported.Known, reported.Unknown);
    }

    private static string Drinking(Paper p, string sex)
    {
        string At(decimal cutOff) => p.Sum(Ids("d", 3, 2), 0, 4, cutOff);
        return sex switch
        {
            "m" => At(5),
            "f" => At(4),
            _ => At(5) == "yes" ? "yes" : At(4) == "no" ? "no" : "unknown",
        };
    }

    private static string YesNo(int? value) => value switch { null => "unknown", 0 => "no", _ => "yes" };

    /// <summary>Yes when one is yes; no when all are no and there is one; else unknown.</summary>
    private static string Any(IEnumerable<string> parts)
    {
        var list = parts.ToList();
        return list.Contains("yes") ? "yes" : list.Count > 0 && list.All(p => p == "no") ? "no" : "unknown";
    }

    private static string Worst(List<string> levels) =>
        levels.Contains("severe") ? "severe"
        : levels.Count == 0 || levels.Contains("unknown") ? "unknown"
        : levels.Contains("moderate") ? "moderate" : "none";

    private static string[] Ids(string prefix, int count, int digits) =>
        [.. Enumerable.Range(1, count).Select(i => prefix + Text(i).PadLeft(digits, '0'))];

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Paper(Dictionary<string, string> Row, Dictionary<string, string> Answers)
    {
        public string Instrument => Row["instrument"];

        public string Respondent => Row["respondent"];

        public string About => Row["about"];

        public int Window => Int(Row["window_months"]);

        public int? Known(string item) => Answers.GetValueOrDefault(item) is { } text && text is not ("dk" or "rf" or "ns") ? Int(text) : null;

        public (int Sum, bool Open) Count(string[] items)
        {
            var missing = items.Count(i => Known(i) is null);
            return (items.Where(i => Known(i) is not null).Sum(i => Midpoints[Answers[i]]), missing > items.Length / 5);
        }

        public string Sum(string[] items, int lowest, int highest, decimal cutOff) => Judge([.. items.Select(Known)], lowest, highest, cutOff);

        public string Mean(string[] items, int lowest, int highest, decimal cutOff, params string[] reversed) =>
            Judge([.. items.Select(i => reversed.Contains(i) ? lowest + highest - Known(i) : Known(i))], lowest, highest, cutOff * items.Length);

        /// <summary>§1: bounds, then the person mean, else unknown. The cut-off is that of the sum.</summary>
        private static string Judge(List<int?> values, int lowest, int highest, decimal cutOff)
        {
            var n = values.Count;
            var answered = values.Where(v => v is not null).Select(v => v!.Value).ToList();
            var k = n - answered.Count;
            if (answered.Sum() + (k * lowest) >= cutOff)
            {
                return "yes";
            }

            if (answered.Sum() + (k * highest) < cutOff)
            {
                return "no";
            }

            return k > n / 5 ? "unknown" : (decimal)answered.Sum() * n >= cutOff * answered.Count ? "yes" : "no";
        }
    }
}
