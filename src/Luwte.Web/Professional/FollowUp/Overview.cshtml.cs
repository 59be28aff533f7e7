using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>The file of one family on one page: danger, the child's words, the waves side by side, the agreements.</summary>
internal sealed class OverviewModel(FileContext access, ReviewGlass glass) : FilePage(access)
{
    [BindProperty]
    public long Words { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public string? Danger { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>Who looked in by emergency access lately; the team knows.</summary>
    public IReadOnlyList<(BrokenGlassRow Glass, string Name)> Glasses { get; private set; } = [];

    public string Me => Account;

    /// <summary>The reader took the file over and did not read yet how it stands.</summary>
    public bool AwaitsReading => !InEmergency && HandOver.AwaitsReading(Dossier.Facts, Dossier.Team.Select(m => m.Period), Account, Today);

    /// <summary>The problems with the place of the form that was sent: each of its fields stands on the page several times.</summary>
    public IReadOnlyList<Problem> PlacedProblems =>
    [
        .. Problems.Select(p => p.Place switch
        {
            nameof(Outcome) => p with { Place = $"{nameof(Outcome)}-{Danger}" },
            nameof(Reply) => p with { Place = FormattableString.Invariant($"{nameof(Reply)}-{Words}") },
            _ => p,
        }),
    ];

    public Danger TaskOf(DangerTaskRow task) => Knowledge.Dangers.ByKey[task.Danger];

    /// <summary>Who did it to whom, as the answer says it: whoever answered may be the one who did it.</summary>
    public string WhoseActs(DangerTaskRow task)
    {
        ArgumentNullException.ThrowIfNull(task);
        string Name(string member) => Dossier.Family.NameOf(member);
        return Dossier.DangerAnswers.GetValueOrDefault(task.Id) switch
        {
            { About: { } other, Direction: Direction.Out } => Texts["pro.danger.did", Name(task.MemberId), Name(other)],
            { About: { } other, Direction: Direction.In } => Texts["pro.danger.did", Name(other), Name(task.MemberId)],
            { About: { } other } => Texts["pro.danger.about", Name(other)],
            _ => string.Empty,
        };
    }

    /// <summary>Why a wave is what it is; loaded for the waves that this reader may see.</summary>
    public IReadOnlyList<Reason> ReasonsOf(FileWave wave) => reasons[wave.Outcome.Id];

    private IReadOnlyDictionary<long, IReadOnlyList<Reason>> reasons = new Dictionary<long, IReadOnlyList<Reason>>();

    /// <summary>Name of the form that answers what a child wrote.</summary>
    public static string FormOf(long words) => "reply:" + words.ToString(CultureInfo.InvariantCulture);

    /// <summary>Name of the form that says what came of an answer that may mean danger.</summary>
    public static string DangerFormOf(string danger) => "danger:" + danger;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadWithReasonsAsync())
        {
            return NotFound();
        }

        await RestoreEachAsync("reply");
        await RestoreEachAsync("danger");
        await RestoreEachAsync("task");
        return Page();
    }

    public async Task<IActionResult> OnPostReadAsync()
    {
        await AnswerChild.ReadAsync(Db, Id, Words, Account, Now, Aborted);
        return ToOverview("woorden");
    }

    public async Task<IActionResult> OnPostReplyAsync()
    {
        var problems = await AnswerChild.ReplyAsync(Db, Id, Words, Reply, Account, Now, Aborted);
        if (problems.Count > 0)
        {
            return await LoadWithReasonsAsync() ? Refused(problems) : NotFound();
        }

        await KeepDraft.DiscardAsync(Db, Account, Id, FormOf(Words), Aborted);
        return ToOverview("woorden");
    }

    public async Task<IActionResult> OnPostTakeUpAsync()
    {
        await TakeUpDanger.AcknowledgeAsync(Db, Id, Danger ?? string.Empty, Account, Now, Aborted);
        return ToOverview();
    }

    public async Task<IActionResult> OnPostCloseAsync()
    {
        var problems = await TakeUpDanger.CloseAsync(Db, Id, Danger ?? string.Empty, Outcome, Account, Now, Aborted);
        if (problems.Count > 0)
        {
            return await LoadWithReasonsAsync() ? Refused(problems) : NotFound();
        }

        await KeepDraft.DiscardAsync(Db, Account, Id, DangerFormOf(Danger ?? string.Empty), Aborted);
        return ToOverview();
    }

    private async Task<bool> LoadWithReasonsAsync()
    {
        if (!await LoadAsync())
        {
            return false;
        }

        Glasses = InEmergency ? [] : await glass.OfFamilyAsync(Id, Aborted);
        var shown = Dossier.Waves.Select(w => w.Outcome).Where(o => SeesComputed(o.Record.Wave.Number)).Select(o => o.Id).ToArray();
        reasons = shown.Length == 0 ? reasons : await ClassificationStore.ReasonsAsync(Db, shown, Aborted);
        return true;
    }
}
