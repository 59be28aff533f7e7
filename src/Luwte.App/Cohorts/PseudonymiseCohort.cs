using System.Security.Cryptography;
using System.Text;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.App.Cohorts;

/// <summary>
/// Replaces every id by a keyed one: the same family has the same id under the same key and an unrelated one under another,
/// so that two exports with different keys cannot be joined on ids. Dates, places and birth years stay: this is no anonymous file.
/// </summary>
internal static class PseudonymiseCohort
{
    /// <summary>Shortest key, in bytes.</summary>
    public const int ShortestKey = 16;

    /// <exception cref="ArgumentException">The key is too short to be a secret.</exception>
    public static Cohort With(Cohort cohort, byte[] key)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length < ShortestKey)
        {
            throw new ArgumentException($"A key has at least {ShortestKey} bytes.", nameof(key));
        }

        return new Cohort(cohort.Families.Select(f => Family(f, key)));
    }

    private static CohortFamily Family(CohortFamily family, byte[] key)
    {
        var f = family.Family;
        string Member(string id) => Pseudonym(key, "m", id);
        var ids = SheetIds(family.Sheets, key);
        return new CohortFamily(
            new Family(
                Pseudonym(key, "f", f.Id),
                f.Municipality,
                f.Region,
                f.ReportDate,
                f.Frame,
                [.. f.Members.Select(m => m with { Id = Member(m.Id) }).OrderBy(m => m.Id, StringComparer.Ordinal)],
                [.. f.Measures.Select(m => m with { Child = Member(m.Child) }).OrderBy(m => m.Child, StringComparer.Ordinal).ThenBy(m => m.Start)]),
            [
                .. family.Sheets
                    .Select(s => s with { Id = ids[s.Id], Respondent = Member(s.Respondent), About = s.About is null ? null : Member(s.About) })
                    .OrderBy(s => s.Id, StringComparer.Ordinal),
            ]);
    }

    /// <summary>
    /// Of two sheets of one day the larger id counts, so the new ids of a family keep the order of the old ones among such
    /// sheets: the classification of the export is that of the database.
    /// </summary>
    private static Dictionary<string, string> SheetIds(IReadOnlyList<Sheet> sheets, byte[] key)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var twins in sheets.GroupBy(s => (s.Wave, s.Respondent, s.Instrument.Id, s.About, s.CompletedOn)))
        {
            string[] old = [.. twins.Select(s => s.Id).Order(StringComparer.Ordinal)];
            string[] made = [.. old.Select(id => Pseudonym(key, "s", id)).Order(StringComparer.Ordinal)];
            for (var i = 0; i < old.Length; i++)
            {
                ids.Add(old[i], made[i]);
            }
        }

        return ids;
    }

    // 96 bits of HMAC-SHA-256: among ten million ids a collision has a chance of one in 10^15.
    private static string Pseudonym(byte[] key, string kind, string id) =>
        kind + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(kind + ":" + id)).AsSpan(0, 12));
}
