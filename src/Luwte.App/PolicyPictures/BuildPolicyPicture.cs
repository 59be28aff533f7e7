using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Domain.Measurement;
using Luwte.Domain.PolicyPictures;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.PolicyPictures;

/// <summary>
/// The picture of a municipality from the newest classifications. Only whole municipalities and whole waves can be asked
/// for: every further choice would be one more table to subtract from another.
/// </summary>
internal static class BuildPolicyPicture
{
    /// <param name="db">The store.</param>
    /// <param name="content">Rules of disclosure.</param>
    /// <param name="municipality">Code, or null for all families.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="cancellationToken">Ends the search for cells to hide.</param>
    public static async Task<PublishablePyramid> RunAsync(LuwteDbContext db, ContentLibrary content, string? municipality, Wave wave, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(content);
        var rows = await (from c in db.Classifications.AsNoTracking()
                          join f in db.Families on c.FamilyId equals f.Id
                          where c.Wave == wave.Number && (municipality == null || f.Municipality == municipality)
                          orderby c.Id
                          select new { c.FamilyId, c.Outcome }).ToListAsync(cancellationToken);
        var newest = rows.GroupBy(r => r.FamilyId).Select(g => StoredOutcome.RecordOf(g.Key, wave, g.Last().Outcome));
        return PyramidProtection.Apply(ProblemPyramid.Of(newest), content.Disclosure.Minimum, content.Disclosure.RoundTo, cancellationToken);
    }

    /// <summary>The municipalities that have families, by code.</summary>
    public static async Task<IReadOnlyList<string>> MunicipalitiesAsync(LuwteDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Families.Select(f => f.Municipality).Distinct().OrderBy(m => m).ToListAsync(cancellationToken);
    }
}
