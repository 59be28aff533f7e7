using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Cohorts;

/// <summary>Keeps of a cohort what may be used for research: nobody's data without the yes of everybody whose yes is needed.</summary>
internal static class ResearchConsent
{
    public const string Purpose = "research";

    /// <summary>Members whose data may be used for research on a day.</summary>
    public static async Task<IReadOnlySet<string>> AllowedAsync(LuwteDbContext db, Cohort cohort, ConsentTexts consent, DateOnly day, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(consent);
        var text = consent.Purposes.Single(p => p.Id == Purpose);
        var rows = await db.Consents.AsNoTracking().Where(c => c.Purpose == Purpose && c.Exception == null).ToListAsync(cancellation);
        var words = rows.ToLookup(r => r.MemberId, r => new ConsentWord(r.Purpose, r.SpokenBy, r.Says == "yes", r.TextVersion, DateOnly.FromDateTime(r.At.UtcDateTime), r.Id), StringComparer.Ordinal);
        var holders = (await db.Authorities.AsNoTracking().Where(a => a.From <= day && (a.Until == null || a.Until >= day)).ToListAsync(cancellation))
            .ToLookup(a => a.ChildId, a => a.HolderId, StringComparer.Ordinal);
        return cohort.Families
            .SelectMany(f => f.Family.Members)
            .Where(m => ConsentRule.Apply(m, [.. holders[m.Id].Distinct(StringComparer.Ordinal)], consent.Needs, words[m.Id], text.Version, day) == Truth.Yes)
            .Select(m => m.Id)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// The cohort of the allowed members. A sheet stays only when who answered and whom it is about are both allowed: what a
    /// parent tells about a child is data of both. A family without a sheet left is not in it.
    /// </summary>
    public static Cohort Keep(Cohort cohort, IReadOnlySet<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(allowed);
        return new Cohort(cohort.Families
            .Select(f => new CohortFamily(
                new Family(
                    f.Family.Id, f.Family.Municipality, f.Family.Region, f.Family.ReportDate, f.Family.Frame,
                    [.. f.Family.Members.Where(m => allowed.Contains(m.Id))],
                    [.. f.Family.Measures.Where(m => allowed.Contains(m.Child))]),
                [.. f.Sheets.Where(s => !s.Instrument.NeverExported && allowed.Contains(s.Respondent) && (s.About is null || allowed.Contains(s.About)))]))
            .Where(f => f.Sheets.Count > 0));
    }
}
