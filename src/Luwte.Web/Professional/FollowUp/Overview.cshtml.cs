using System.Globalization;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional.FollowUp;

/// <summary>The file of one family on one page: danger, the child's words, the waves side by side, the agreements.</summary>
internal sealed class OverviewModel(FileContext access) : FilePage(access)
{
    [BindProperty]
    public long Words { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public string? Danger { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    public Danger TaskOf(DangerTaskRow task) => Knowledge.Dangers.ByKey[task.Danger];

    /// <summary>Name of the form that answers what a child wrote.</summary>
    public static string FormOf(long words) => "reply:" + words.ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Dossier.Words.Any(w => w.RepliedAt is null))
        {
            await RestoreEachAsync("reply");
        }

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
            return await LoadAsync() ? Refused(problems) : NotFound();
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
        return problems.Count == 0 ? ToOverview() : await LoadAsync() ? Refused(problems) : NotFound();
    }
}
