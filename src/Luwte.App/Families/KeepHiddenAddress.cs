using System.Text.Json;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Where somebody can be found.</summary>
/// <param name="Address">Address, shelter or "unknown to us".</param>
/// <param name="Telephone">Number that is safe to call; empty for none.</param>
/// <param name="NotFor">Who must not learn it, in words.</param>
internal sealed record HiddenAddress(string Address, string Telephone, string NotFor);

/// <summary>An address with who wrote it and when.</summary>
internal sealed record KnownAddress(string Member, int Revision, HiddenAddress Address, DateTimeOffset WrittenAt, string WrittenBy);

/// <summary>
/// The only code that reads or writes hidden addresses. They are sealed with a key that is not in the database, and each
/// version stays.
/// </summary>
internal sealed class KeepHiddenAddress(LuwteDbContext db, SealingKey key)
{
    public const string Purpose = "hidden-address";

    private const int LongestText = 1000;

    /// <summary>The newest address of each member of a file.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The secret of the installation is not the one they were sealed with.</exception>
    public async Task<IReadOnlyList<KnownAddress>> LoadAsync(string family, CancellationToken cancellationToken)
    {
        var rows = await db.HiddenAddresses.AsNoTracking().Where(a => a.FamilyId == family).OrderBy(a => a.Revision).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(r => r.MemberId).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Last())
                .Select(r => new KnownAddress(r.MemberId, r.Revision, JsonSerializer.Deserialize<HiddenAddress>(key.Open(r.Sealed))!, r.WrittenAt, r.WrittenBy)),
        ];
    }

    /// <summary>Which members have one; says nothing about where.</summary>
    public static async Task<IReadOnlySet<string>> WhoseAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await db.HiddenAddresses.Where(a => a.FamilyId == family).Select(a => a.MemberId).Distinct().ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
    }

    /// <param name="family">The file.</param>
    /// <param name="member">Whose address.</param>
    /// <param name="seen">Revision that the writer had before them; 0 for none.</param>
    /// <param name="address">The address.</param>
    /// <param name="account">Who writes.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Nothing when it stands, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> WriteAsync(string family, string member, int seen, HiddenAddress address, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var problems = new List<Problem>();
        if (!await db.Members.AnyAsync(m => m.Id == member && m.FamilyId == family, cancellationToken))
        {
            problems.Add(new Problem("Member", "required"));
        }

        if (string.IsNullOrWhiteSpace(address.Address))
        {
            problems.Add(new Problem("Address", "required"));
        }

        if (address.Address.Length + address.Telephone.Length + address.NotFor.Length > LongestText)
        {
            problems.Add(new Problem("Address", "too-long", LongestText.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (problems.Count == 0 && await db.HiddenAddresses.AnyAsync(a => a.FamilyId == family && a.MemberId == member && a.Revision > seen, cancellationToken))
        {
            problems.Add(new Problem("Address", "address-changed"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        var row = new HiddenAddressRow { FamilyId = family, MemberId = member, Revision = seen + 1, Sealed = key.Seal(JsonSerializer.Serialize(address)), WrittenAt = now, WrittenBy = account };
        db.HiddenAddresses.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Two at the same moment: the index let one through.
            db.Entry(row).State = EntityState.Detached;
            return [new Problem("Address", "address-changed")];
        }

        return [];
    }
}
