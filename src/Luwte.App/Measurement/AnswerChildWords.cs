using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>A named person reads a child's words and answers them; the child hears who, when and what came of it.</summary>
internal sealed class AnswerChildWords(LuwteDbContext db, TimeProvider clock)
{
    /// <summary>Working days within which somebody reads them.</summary>
    public const int WorkingDays = 3;

    /// <summary>What this family's children wrote, the oldest unread first.</summary>
    public async Task<IReadOnlyList<ChildWordsRow>> OfFamilyAsync(string familyId, CancellationToken cancellationToken) =>
        await db.ChildWords.AsNoTracking().Where(w => w.FamilyId == familyId).OrderBy(w => w.ReadAt != null).ThenBy(w => w.WrittenAt).ThenBy(w => w.Id).ToListAsync(cancellationToken);

    /// <summary>Last day on which these words should have been read.</summary>
    public static DateOnly ReadBefore(DateTimeOffset writtenAt)
    {
        var day = DutchTime.DayOf(writtenAt);
        for (var left = WorkingDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    /// <summary>Marks as read; the first reader stays.</summary>
    /// <returns>False when there are no such words in this family.</returns>
    public async Task<bool> ReadAsync(string familyId, long id, string account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.ChildWords.Where(w => w.Id == id && w.FamilyId == familyId && w.ReadAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.ReadAt, now).SetProperty(w => w.ReadBy, account), cancellationToken);
        return await db.ChildWords.AnyAsync(w => w.Id == id && w.FamilyId == familyId, cancellationToken);
    }

    /// <summary>Writes what came of it. Reading is part of answering.</summary>
    /// <returns>False when there are no such words, the reply is empty, or there is a reply already.</returns>
    public async Task<bool> ReplyAsync(string familyId, long id, string account, string reply, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reply) || !await ReadAsync(familyId, id, account, cancellationToken))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var text = reply.Trim();
        return await db.ChildWords.Where(w => w.Id == id && w.RepliedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.Reply, text).SetProperty(w => w.RepliedBy, account).SetProperty(w => w.RepliedAt, now), cancellationToken) == 1;
    }

    /// <summary>The worker told the child in person.</summary>
    public async Task ToldAsync(string familyId, long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.ChildWords.Where(w => w.Id == id && w.FamilyId == familyId && w.RepliedAt != null && w.HeardAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.HeardAt, now), cancellationToken);
    }
}
