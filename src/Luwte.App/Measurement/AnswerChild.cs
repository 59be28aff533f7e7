using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Marks what a child wrote as read, or answers it. The words themselves never change.</summary>
internal static class AnswerChild
{
    private const int LongestReply = 2000;

    /// <summary>Who read it first stays: a second reader changes nothing.</summary>
    public static async Task ReadAsync(LuwteDbContext db, string family, long words, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.ChildWords.Where(w => w.Id == words && w.FamilyId == family && w.ReadAt == null)
            .ExecuteUpdateAsync(w => w.SetProperty(x => x.ReadAt, now).SetProperty(x => x.ReadBy, account), cancellationToken);
    }

    /// <summary>Answers; null when it stands, else what is wrong. A reply that was given is not overwritten: the child may have seen it.</summary>
    public static async Task<IReadOnlyList<Problem>> ReplyAsync(LuwteDbContext db, string family, long words, string? reply, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var text = reply?.Trim() ?? string.Empty;
        if (text.Length is 0 or > LongestReply)
        {
            return [new Problem("Reply", text.Length == 0 ? "required" : "too-long", LongestReply.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        }

        await ReadAsync(db, family, words, account, now, cancellationToken);
        var written = await db.ChildWords.Where(w => w.Id == words && w.FamilyId == family && w.RepliedAt == null)
            .ExecuteUpdateAsync(w => w.SetProperty(x => x.Reply, text).SetProperty(x => x.RepliedAt, now).SetProperty(x => x.RepliedBy, account), cancellationToken);
        return written == 1 ? [] : [new Problem("Reply", "already-answered")];
    }
}
