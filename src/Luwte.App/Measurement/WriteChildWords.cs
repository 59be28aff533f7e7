using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>One of the child's own answers.</summary>
/// <param name="Question"><c>change</c>, <c>good</c> or <c>know</c>.</param>
/// <param name="Text">The words; empty when the child wrote none.</param>
/// <param name="Share"><c>no</c>, <c>yes</c> or <c>together</c>; null when not chosen.</param>
/// <param name="With">Adults who may hear it; only those whom the child is asked about count.</param>
internal sealed record OwnWords(string Question, string? Text, string? Share, IReadOnlyList<string> With)
{
    /// <summary>Whether anybody may hear it at all.</summary>
    public bool IsShared => Share is "yes" or "together";
}

/// <summary>Keeps what a child wrote at the end, with who may hear it, and closes the code.</summary>
internal sealed class WriteChildWords(LuwteDbContext db, TimeProvider clock)
{
    public const int LongestText = 2000;

    /// <summary>The questions, in the order asked.</summary>
    public static IReadOnlyList<string> Questions { get; } = ["change", "good", "know"];

    public static IReadOnlyList<string> Shares { get; } = ["no", "together", "yes"];

    /// <summary>Adults among whom the child can choose: those whom it is asked about.</summary>
    public static IReadOnlyList<string> Hearers(RespondentVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return [.. Subjects.Adults(visit.Invitation.MemberId, visit.Input.Family, visit.Input.Asked).Select(p => p.Id)];
    }

    /// <returns>The written rows; or per field what must be mended: a text without a choice or without who may hear it, or too long.</returns>
    public async Task<Checked<IReadOnlyList<ChildWordsRow>>> RunAsync(RespondentVisit visit, IReadOnlyList<OwnWords> words, string nonce, string language, CancellationToken cancellationToken)
    {
        var written = words.Where(w => Questions.Contains(w.Question) && !string.IsNullOrWhiteSpace(w.Text)).ToArray();
        var adults = Hearers(visit);
        var problems = new List<Problem>();
        foreach (var w in written)
        {
            if (w.Share is null || !Shares.Contains(w.Share))
            {
                problems.Add(new Problem(w.Question, "words.choose"));
            }

            else if (w.IsShared && adults.Count > 0 && !w.With.Any(adults.Contains))
            {
                problems.Add(new Problem(w.Question, "words.choose-who"));
            }

            if (w.Text!.Length > LongestText)
            {
                problems.Add(new Problem(w.Question, "words.long", LongestText.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }

        if (problems.Count > 0)
        {
            return Checked<IReadOnlyList<ChildWordsRow>>.Invalid(problems);
        }

        var now = clock.GetUtcNow();
        var rows = written.Select(w => new ChildWordsRow
        {
            FamilyId = visit.Invitation.FamilyId,
            ChildId = visit.Invitation.MemberId,
            Wave = visit.Invitation.Wave,
            Question = w.Question,
            Text = w.Text!.Trim(),
            Share = w.Share!,
            ShareWith = w.IsShared ? string.Join(' ', adults.Where(w.With.Contains)) : string.Empty,
            Language = language,
            WrittenAt = now,
            Nonce = nonce,
        }).ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.ChildWords.AnyAsync(w => w.ChildId == visit.Invitation.MemberId && w.Wave == visit.Invitation.Wave && w.Nonce == nonce, cancellationToken);
        if (!known)
        {
            db.ChildWords.AddRange(rows);
        }

        await db.Invitations.Where(i => i.Id == visit.Invitation.Id && i.ClosedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.ClosedAt, now), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Checked<IReadOnlyList<ChildWordsRow>>.Valid(rows);
    }
}
