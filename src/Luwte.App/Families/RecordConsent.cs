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

        else if (said.Exception is null && said.SpokenBy != said.MemberId && !await HasAuthorityAsync(said.MemberId, said.SpokenBy, cancellationToken))
        {
            problems.Add(new Problem("spoken-by", "consent.no-authority"));
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

    /// <summary>
    /// Whether a speaker has not yet spoken about a use of a member's data, in the text and at the age rule in force. Looks at
    /// this speaker's words only: what another said or was asked must not change what this one is shown.
    /// </summary>
    public async Task<bool> IsWordOpenAsync(FamilyMember member, string speaker, string purpose, DateOnly day, CancellationToken cancellationToken)
    {
        var text = content.Consent.Purposes.Single(p => p.Id == purpose);
        var last = await db.Consents.AsNoTracking().Where(c => c.MemberId == member.Id && c.SpokenBy == speaker && c.Purpose == purpose).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        return last is null || !ConsentRule.Holds(member, Word(last), content.Consent.Needs, text.Version, day);
    }

    /// <summary>About whose data somebody decides that day: the own from 12 years, and that of each child under 16 over whom they have authority.</summary>
    public async Task<IReadOnlyList<FamilyMember>> DecidesAboutAsync(Family family, FamilyMember speaker, DateOnly day, CancellationToken cancellationToken)
    {
        var children = await db.Authorities.AsNoTracking().Where(a => a.HolderId == speaker.Id && a.From <= day && (a.Until == null || a.Until >= day)).Select(a => a.ChildId).Distinct().ToListAsync(cancellationToken);
        return
        [
            .. new[] { speaker }.Where(s => ConsentRule.Asked(s, [], content.Consent.Needs, day).Count > 0),
            .. family.Children.Where(c => children.Contains(c.Id) && ConsentRule.Asked(c, [speaker.Id], content.Consent.Needs, day).Contains(speaker.Id)).OrderBy(c => c.BirthYear).ThenBy(c => c.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a use of a member's data is allowed on a day.</summary>
    public async Task<Truth> IsAllowedAsync(FamilyMember member, string purpose, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await db.Consents.AsNoTracking().Where(c => c.MemberId == member.Id && c.Purpose == purpose).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var authority = await db.Authorities.AsNoTracking().Where(a => a.ChildId == member.Id && a.From <= day && (a.Until == null || a.Until >= day)).Select(a => a.HolderId).Distinct().ToListAsync(cancellationToken);
        return IsAllowed(member, purpose, rows, authority, day);
    }

    /// <summary>The same from what was loaded before.</summary>
    /// <param name="member">Whose data.</param>
    /// <param name="purpose">The use.</param>
    /// <param name="said">Everything that was said about this use of this member's data, oldest first.</param>
    /// <param name="authority">Who has authority over the member that day.</param>
    /// <param name="day">The day.</param>
    public Truth IsAllowed(FamilyMember member, string purpose, IReadOnlyList<ConsentRow> said, IReadOnlyList<string> authority, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(said);
        var text = content.Consent.Purposes.Single(p => p.Id == purpose);
        return said is [.., { Exception: not null, Says: "yes" }]
            ? Truth.Yes
            : ConsentRule.Apply(member, authority, content.Consent.Needs, said.Select(Word), text.Version, day);
    }

    internal static ConsentWord Word(ConsentRow row) => new(row.Purpose, row.SpokenBy, row.Says == "yes", row.TextVersion, DateOnly.FromDateTime(row.At.UtcDateTime), row.Id);

    private async Task<bool> HasAuthorityAsync(string child, string holder, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return await db.Authorities.AnyAsync(a => a.ChildId == child && a.HolderId == holder && a.From <= day && (a.Until == null || a.Until >= day), cancellationToken);
    }
}
