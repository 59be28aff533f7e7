using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>What somebody said about one use of the data of a member.</summary>
internal sealed record ConsentSaid
{
    public required string FamilyId { get; init; }

    public required string MemberId { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Member who spoke, or the account of the professional with <see cref="Exception"/>.</summary>
    public required string SpokenBy { get; init; }

    /// <summary><c>yes</c>, <c>no</c> or <c>withdrawn</c>.</summary>
    public required string Says { get; init; }

    public required string Language { get; init; }

    public string? RecordedBy { get; init; }

    /// <summary>Why a child is heard without a parent's consent.</summary>
    public string? Exception { get; init; }
}

/// <summary>Consent as dated facts. It never touches access to help: no operation of help asks for it.</summary>
internal sealed class RecordConsent(LuwteDbContext db, ContentLibrary content, TimeProvider clock)
{
    private static readonly string[] Words = ["yes", "no", "withdrawn"];

    public async Task<Checked<ConsentRow>> RunAsync(ConsentSaid said, CancellationToken cancellationToken)
    {
        var purpose = content.Consent.Purposes.FirstOrDefault(p => p.Id == said.Purpose);
        var problems = new List<Problem>();
        if (purpose is null)
        {
            problems.Add(new Problem("purpose", "consent.purpose"));
        }

        if (!Words.Contains(said.Says))
        {
            problems.Add(new Problem("says", "consent.says"));
        }

        if (!await db.Members.AnyAsync(m => m.Id == said.MemberId && m.FamilyId == said.FamilyId, cancellationToken))
        {
            problems.Add(new Problem("member", "consent.member"));
        }

        if (said.Exception is not null && (string.IsNullOrWhiteSpace(said.Exception) || said.Purpose != "care" || !content.Consent.HeardWithoutParent || said.RecordedBy is null))
        {
            problems.Add(new Problem("exception", content.Consent.HeardWithoutParent ? "consent.exception" : "consent.exception-not-confirmed"));
        }

        if (problems.Count > 0)
        {
            return Checked<ConsentRow>.Invalid(problems);
        }

        var row = new ConsentRow
        {
            FamilyId = said.FamilyId,
            MemberId = said.MemberId,
            Purpose = said.Purpose,
            SpokenBy = said.SpokenBy,
            Says = said.Says,
            TextVersion = purpose!.Version,
            Language = said.Language,
            At = clock.GetUtcNow(),
            RecordedBy = said.RecordedBy,
            Exception = said.Exception?.Trim(),
        };
        db.Consents.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return Checked<ConsentRow>.Valid(row);
    }

    /// <summary>Whether this person has not yet spoken about the text in force, at the age rule in force.</summary>
    public async Task<bool> IsOwnWordOpenAsync(FamilyMember member, string purpose, DateOnly day, CancellationToken cancellationToken)
    {
        var text = content.Consent.Purposes.Single(p => p.Id == purpose);
        var last = await db.Consents.AsNoTracking().Where(c => c.MemberId == member.Id && c.SpokenBy == member.Id && c.Purpose == purpose).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        var need = content.Consent.Needs.First(n => n.Covers(member.AgeOn(day)));
        return last is null || last.TextVersion != text.Version || (!member.Role.IsParent() && !need.Covers(member.AgeOn(DateOnly.FromDateTime(last.At.UtcDateTime))));
    }

    /// <summary>Whether a use of a member's data is allowed on a day.</summary>
    public async Task<Truth> IsAllowedAsync(FamilyMember member, string purpose, DateOnly day, CancellationToken cancellationToken)
    {
        var text = content.Consent.Purposes.Single(p => p.Id == purpose);
        var rows = await db.Consents.AsNoTracking().Where(c => c.MemberId == member.Id && c.Purpose == purpose).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        if (rows.LastOrDefault() is { Exception: not null, Says: "yes" })
        {
            return Truth.Yes;
        }

        var authority = await db.Authorities.AsNoTracking().Where(a => a.ChildId == member.Id && a.From <= day && (a.Until == null || a.Until >= day)).Select(a => a.HolderId).Distinct().ToListAsync(cancellationToken);
        var words = rows.Select(r => new ConsentWord(r.Purpose, r.SpokenBy, r.Says == "yes", r.TextVersion, DateOnly.FromDateTime(r.At.UtcDateTime), r.Id));
        return ConsentRule.Apply(member, authority, content.Consent.Needs, words, text.Version, day);
    }
}
