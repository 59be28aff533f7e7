using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>How far each child is, how everybody is wave by wave, and whether the file can be closed.</summary>
internal sealed class CourseModel(FileContext context) : FilePage(context)
{
    [BindProperty]
    public string? Child { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Checker { get; set; }

    [BindProperty]
    public string? CloseReason { get; set; }

    public FamilyCourse Course { get; private set; } = null!;

    public IReadOnlyList<ChildState> Children => Dossier.Children(Today);

    /// <summary>Steps that were taken with a child.</summary>
    public IReadOnlySet<ChildStep> Taken(string child) => ChildState.Taken(child, Dossier.AskedOf(child), Dossier.Facts, Dossier.Told);

    public IReadOnlyList<ClosingObstacle> Obstacles => CloseFile.Obstacles(Dossier, Course, Today);

    /// <summary>What stands in the way, as far as the reader may see it: whether the waves do follows from the computed picture.</summary>
    public IEnumerable<ClosingObstacle> ShownObstacles => Obstacles.Where(o => SeesLastComputed || !o.IsComputed());

    public IReadOnlyList<Choice> ChildChoices => [new(string.Empty, Texts["pro.choose"]), .. Dossier.Family.Family.InOrder.Where(m => m.Role == Role.Child).Select(c => new Choice(c.Id, Dossier.Family.NameOf(c.Id)))];

    public IReadOnlyList<Choice> StepChoices => [.. new[] { "seen-alone", "seen", "changed" }.Select(s => new Choice(s, Texts["pro.child-record." + s]))];

    /// <summary>What the newest explanation told a child and by whom; null when there is none.</summary>
    public Recorded<ChildExplained>? Explained(string child) => Dossier.Facts.Every<ChildExplained>().LastOrDefault(e => e.Fact.Child == child);

    /// <summary>What a child itself said that changed; null when it did not.</summary>
    public Recorded<ChildSaidWhatChanged>? Changed(string child) => Dossier.Facts.Every<ChildSaidWhatChanged>().LastOrDefault(e => e.Fact.Child == child);

    /// <summary>A score in the language of the page; a dash where there is none, never a zero.</summary>
    public string Score(double? score) => score is { } known ? known.ToString("0.#", Texts.Culture) : "–";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadCourseAsync())
        {
            return NotFound();
        }

        await RestoreAsync("child", "close");
        return Page();
    }

    public async Task<IActionResult> OnPostChildAsync()
    {
        if (!await LoadCourseAsync())
        {
            return NotFound();
        }

        if (Dossier.Family.Family.Find(Child ?? string.Empty) is not { Role: Role.Child } child)
        {
            return Refused([new Problem(nameof(Child), "required")]);
        }

        if (Step is "changed" && string.IsNullOrWhiteSpace(Words))
        {
            return Refused([new Problem(nameof(Words), "required")]);
        }

        FileFact? fact = Step switch
        {
            "seen-alone" => new ChildSeen(child.Id, true),
            "seen" => new ChildSeen(child.Id, false),
            "changed" => new ChildSaidWhatChanged(child.Id, Words!.Trim()),
            _ => null,
        };
        return fact is null ? Refused([new Problem(nameof(Step), "required")]) : await RecordAsync(new NewFact(fact, Today, Account) { Subject = child.Id }, "verloop", "child");
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        if (!await LoadCourseAsync())
        {
            return NotFound();
        }

        // Whether closing takes a reason tells whether it stopped: first the own view.
        if (!SeesLastComputed)
        {
            return Refused([new Problem(nameof(Checker), "own-view-first")]);
        }

        var problems = await CloseFile.RunAsync(Db, Dossier, Course, new FileClosed(Checker?.Trim() ?? string.Empty, CloseReason.OrNull()), Account, Now, Aborted);
        if (problems.Count > 0)
        {
            return Refused(problems);
        }

        await KeepDraft.DiscardAsync(Db, Account, Id, "close", Aborted);
        return LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/verloop");
    }

    public async Task<IActionResult> OnPostReopenAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        await CloseFile.ReopenAsync(Db, Dossier, Account, Now, Aborted);
        return LocalRedirect($"/gezinnen/{Uri.EscapeDataString(Id)}/verloop");
    }

    private async Task<bool> LoadCourseAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        Course = await ReadCourse.RunAsync(Db, Dossier, Knowledge, Aborted);
        return true;
    }
}
