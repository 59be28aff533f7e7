using Luwte.App.Measurement;
using Luwte.App.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Web.Family.Closing;

/// <summary>What became of the child's words: who read them, when and what came of it. The words themselves are not shown again.</summary>
internal sealed class MessageModel(LuwteDbContext db, TimeProvider clock) : FamilyPage
{
    public IReadOnlyList<Message> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!MayRead())
        {
            return Redirect(Paths.Question);
        }

        var rows = await (
            from words in db.ChildWords.AsNoTracking()
            where words.ChildId == Visit!.Invitation.MemberId && words.RepliedAt != null && words.HeardAt == null
            join account in db.Users on words.RepliedBy equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby words.Id
            select new { words.Reply, words.ReadAt, Reader = account == null ? null : account.DisplayName }).ToListAsync(cancellationToken);
        Messages = [.. rows.Select(r => new Message(string.IsNullOrEmpty(r.Reader) ? T["family.message.worker"] : r.Reader, T.Date(DutchTime.DayOf(r.ReadAt!.Value)), r.Reply!))];
        return Messages.Count == 0 ? Redirect(Paths.Question) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (MayRead())
        {
            var child = Visit!.Invitation.MemberId;
            var now = clock.GetUtcNow();
            await db.ChildWords.Where(w => w.ChildId == child && w.RepliedAt != null && w.HeardAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.HeardAt, now), cancellationToken);
        }

        return Redirect(Paths.Question);
    }

    private bool MayRead() => Visit is { IsChild: true, Session: { SafeInSitting: > 0, TonightAnswered: true } };
}

/// <summary>One reply to a child.</summary>
internal sealed record Message(string Reader, string ReadOn, string Reply);
