using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>How far one use of one member's data is allowed.</summary>
/// <param name="Member">Whose data.</param>
/// <param name="Purpose">The use.</param>
/// <param name="Allowed">Whether it is allowed today.</param>
/// <param name="Last">The last word of everybody who spoke.</param>
/// <param name="Open">Whose word is still needed; empty text for a guardian outside the family.</param>
/// <param name="NoAuthority">The word of parents is needed and nobody with authority is on record.</param>
internal sealed record ConsentState(FamilyMember Member, ConsentPurpose Purpose, Truth Allowed, IReadOnlyList<ConsentRow> Last, IReadOnlyList<string> Open, bool NoAuthority);

/// <summary>For the team of a family: what everybody said about every use, and who has authority over whom.</summary>
internal sealed class ReadConsents(LuwteDbContext db, RecordConsent consent, ContentLibrary content)
{
    public async Task<IReadOnlyList<AuthorityRow>> AuthoritiesAsync(string familyId, DateOnly day, CancellationToken cancellationToken) =>
        await db.Authorities.AsNoTracking().Where(a => a.FamilyId == familyId && (a.Until == null || a.Until >= day)).OrderBy(a => a.ChildId).ThenBy(a => a.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ConsentState>> OfFamilyAsync(Family family, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        var rows = (await db.Consents.AsNoTracking().Where(c => c.FamilyId == family.Id).OrderBy(c => c.Id).ToListAsync(cancellationToken)).ToLookup(c => (c.MemberId, c.Purpose));
        var authorities = (await AuthoritiesAsync(family.Id, day, cancellationToken)).Where(a => a.From <= day).ToLookup(a => a.ChildId, a => a.HolderId);
        var states = new List<ConsentState>();
        foreach (var member in family.Members)
        {
            var holders = authorities[member.Id].Distinct(StringComparer.Ordinal).ToArray();
            foreach (var purpose in content.Consent.Purposes)
            {
                ConsentRow[] said = [.. rows[(member.Id, purpose.Id)]];
                var last = said.GroupBy(r => r.SpokenBy).Select(g => g.Last()).ToArray();
                var asked = ConsentRule.Asked(member, holders, content.Consent.Needs, day);
                states.Add(new ConsentState(
                    member,
                    purpose,
                    consent.IsAllowed(member, purpose.Id, said, holders, day),
                    last,
                    [.. asked.Where(who => last.FirstOrDefault(r => r.SpokenBy == who) is not { } word || !ConsentRule.Holds(member, RecordConsent.Word(word), content.Consent.Needs, purpose.Version, day))],
                    holders.Length == 0 && ConsentRule.Asked(member, [KeepAuthority.Outside], content.Consent.Needs, day).Contains(KeepAuthority.Outside)));
            }
        }

        return states;
    }
}
