using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Measurement;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>One line of the timeline.</summary>
internal sealed record TimelineItem(DateOnly On, string Kind, string? Who, string? What);

/// <summary>How far each child is, what happened, and whether the file can be closed.</summary>
internal sealed class CourseModel(FileContext context) : FilePage(context)
{
    private IReadOnlyList<MeasuredWave> measured = [];

    [BindProperty]
    public string? Child { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? SaidBack { get; set; }

    [BindProperty]
    public string? Checker { get; set; }

    [BindProperty]
    public string? CloseReason { get; set; }

    public IReadOnlyList<ChildState> Children =>
    [
        .. Dossier.Family.Family.Children.Select(c => ChildState.Of(c.Id, Dossier.Facts, Told, Today)).OrderBy(s => s.Since ?? DateOnly.MinValue),
    ];

    public IReadOnlyList<ClosingObstacle> Obstacles => ClosingRule.Obstacles(Dossier.Family.Family, Dossier.Facts, measured, Children, Today);

    public Recorded<FileClosed>? Closed => Dossier.Facts.Every<FileClosed>().LastOrDefault();

    public IReadOnlyList<Choice> ChildChoices => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.Children.Select(c => new Choice(c.Id, Dossier.Family.NameOf(c.Id)))];

    public IReadOnlyList<Choice> StepChoices => [.. new[] { "seen-alone", "seen", "explained", "changed" }.Select(s => new Choice(s, Texts["pro.child-record." + s]))];

    /// <summary>Made from what is stored; nothing is typed for it.</summary>
    public IReadOnlyList<TimelineItem> Timeline =>
    [
        .. Dossier.Facts.All.Select(f => new TimelineItem(f.On, FactKinds.CodeOf(f.Fact), Dossier.NameOfWriter(f.RecordedBy), Detail(f)))
            .Concat(Dossier.Waves.Select(w => new TimelineItem(w.On, "wave", null, w.Outcome.Record.Wave.ToString())))
            .Concat(Dossier.Words.Select(w => new TimelineItem(DutchTime.DayOf(w.WrittenAt), "words", Dossier.Family.NameOf(w.ChildId), null)))
            .Concat(Dossier.Team.Select(m => new TimelineItem(m.From, m.CaseDirector ? "director" : "team", m.Name, null)))
            .Append(new TimelineItem(Dossier.Family.Family.ReportDate, "report", null, null))
            .OrderByDescending(i => i.On),
    ];

    private IReadOnlyList<ToldByChild> Told =>
        [.. Dossier.Words.Select(w => new ToldByChild(w.ChildId, DutchTime.DayOf(w.WrittenAt), Day(w.ReadAt), Day(w.RepliedAt)))];

    public async Task<IActionResult> OnGetAsync() => await LoadWithWavesAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostChildAsync()
    {
        if (!await LoadWithWavesAsync())
        {
            return NotFound();
        }

        if (Dossier.Family.Family.Find(Child ?? string.Empty) is not { Role: Role.Child } child)
        {
            return Refused([new Problem(nameof(Child), "required")]);
        }

        if (Step is "explained" or "changed" && string.IsNullOrWhiteSpace(Words))
        {
            return Refused([new Problem(nameof(Words), "required")]);
        }

        FileFact? fact = Step switch
        {
            "seen-alone" => new ChildSeen(child.Id, true),
            "seen" => new ChildSeen(child.Id, false),
            "explained" => new ChildExplained(child.Id, Account, Words!.Trim(), SaidBack?.Trim() ?? string.Empty),
            "changed" => new ChildSaidWhatChanged(child.Id, Words!.Trim()),
            _ => null,
        };
        return fact is null ? Refused([new Problem(nameof(Step), "required")]) : await RecordAsync(new NewFact(fact, Today, Account) { Subject = child.Id }, "verloop");
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        if (!await LoadWithWavesAsync())
        {
            return NotFound();
        }

        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(Checker))
        {
            problems.Add(new Problem(nameof(Checker), "required"));
        }

        if (Obstacles.Count > 0 && string.IsNullOrWhiteSpace(CloseReason))
        {
            problems.Add(new Problem(nameof(CloseReason), "close-reason"));
        }

        return problems.Count > 0
            ? Refused(problems)
            : await RecordAsync(new NewFact(new FileClosed(Checker!.Trim(), string.IsNullOrWhiteSpace(CloseReason) ? null : CloseReason.Trim()), Today, Account), "verloop");
    }

    /// <summary>What it was about, as far as the team's own timeline needs it.</summary>
    private string? Detail(Recorded<FileFact> fact) => fact.Fact switch
    {
        Agreement agreement => agreement.What,
        Priority priority => priority.What,
        HelpGiven help => help.What,
        _ => fact.Subject is { } subject ? Dossier.Family.NameOf(subject) : null,
    };

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } at ? DutchTime.DayOf(at) : null;

    private async Task<bool> LoadWithWavesAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        // The shortest window of a wave counts: months that one sheet did not cover were not asked about.
        var windows = await Db.Sheets.Where(s => s.FamilyId == Id).GroupBy(s => s.Wave).Select(g => new { g.Key, Months = g.Min(s => s.WindowMonths) }).ToDictionaryAsync(g => g.Key, g => g.Months, Aborted);
        measured = [.. Dossier.Waves.Select(w => new MeasuredWave(w.Outcome.Record.Wave, w.On, windows[w.Outcome.Record.Wave.Number], w.Outcome.Record.ZeroIncidents))];
        return true;
    }
}
