using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;
using Database = Luwte.App.Storage.Database;

namespace Luwte.App.Cohorts;

/// <summary>What came of an export for researchers.</summary>
/// <param name="Families">Families in the export.</param>
/// <param name="Persons">Persons in it.</param>
/// <param name="LeftOut">Members whose consent for research is not on record.</param>
internal sealed record ResearchExport(int Families, int Persons, int LeftOut);

/// <summary>
/// Writes what may be used for research: of people who said yes, under pseudonyms whose key stays outside, without places,
/// dates and texts, with codebook and syntax. Every field is checked before the folder appears.
/// </summary>
internal static class ExportForResearch
{
    /// <param name="database">A migrated database.</param>
    /// <param name="folder">A folder that does not exist yet or is empty.</param>
    /// <param name="key">Key of the pseudonyms; kept by somebody who has no access to the export.</param>
    /// <param name="content">Instruments, rules and consent.</param>
    /// <param name="today">Consent counts as it stands on this day.</param>
    /// <param name="cancellation">Ends the work; nothing is left behind.</param>
    /// <returns>What was written, or why the database cannot be read; with nobody's consent nothing is written.</returns>
    public static async Task<Checked<ResearchExport>> RunAsync(Database database, string folder, byte[] key, ContentLibrary content, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(content);
        var loaded = await LoadCohort.FromAsync(database, content.Instruments, cancellation);
        if (!loaded.IsValid)
        {
            return Checked<ResearchExport>.Invalid(loaded.Problems);
        }

        await using var db = database.Open();
        var allowed = await ResearchConsent.AllowedAsync(db, loaded.Value, content.Consent, today, cancellation);
        var ids = await IdsAsync(db, cancellation);
        var kept = PseudonymiseCohort.With(ResearchConsent.Keep(loaded.Value, allowed), key);
        var export = new ResearchExport(
            kept.Families.Count, kept.Families.Sum(f => f.Family.Members.Count), loaded.Value.Families.Sum(f => f.Family.Members.Count(m => !allowed.Contains(m.Id))));
        if (kept.Families.Count > 0)
        {
            Write(folder, kept, content, ids, export, cancellation);
        }

        return Checked<ResearchExport>.Valid(export);
    }

    private static void Write(string folder, Cohort cohort, ContentLibrary content, IReadOnlySet<string> ids, ResearchExport export, CancellationToken cancellation)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var part = whole + ".part";
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }

        try
        {
            Directory.CreateDirectory(part);
            var used = cohort.Families.SelectMany(f => f.Sheets).Select(s => s.Instrument).Distinct().OrderBy(i => i.Id, StringComparer.Ordinal).ThenBy(i => i.Version, StringComparer.Ordinal).ToArray();
            var contentIds = used.SelectMany(i => i.Items.Select(x => x.Id).Append(i.Id).Append(i.Version)).ToHashSet(StringComparer.Ordinal);
            var tables = ResearchTables.Of(cohort, content.Rules);
            foreach (var table in tables)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteTable(Path.Combine(part, table.Name + ".csv"), table, contentIds, ids);
            }

            Text(part, "codebook.csv", ResearchCodebook.Csv(tables, used));
            Text(part, "codebook.xml", ResearchCodebook.Xml(tables));
            Text(part, "read.R", ResearchCodebook.R(tables));
            Text(part, "read.sps", ResearchCodebook.Spss(tables));
            Text(part, "README.txt", ReadMe(export, content));
            Text(part, "checksums.txt", Checksums(part));
            if (Directory.Exists(whole))
            {
                // Empty, or this fails: another folder is never taken away.
                Directory.Delete(whole, recursive: false);
            }

            Directory.Move(part, whole);
        }
        finally
        {
            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }
        }
    }

    private static void WriteTable(string path, ResearchTable table, IReadOnlySet<string> contentIds, IReadOnlySet<string> ids)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        CsvText.WriteRow(writer, [.. table.Columns.Select(c => c.Name)]);
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                // Both checks are of the program on itself: a value that fails here is a fault, and nothing is delivered.
                if (!table.Columns[i].Allows(row[i], contentIds) || (table.Columns[i].Field == ResearchField.Pseudonym && ids.Contains(row[i])))
                {
                    throw new InvalidOperationException($"A value of {table.Name}.{table.Columns[i].Name} may not leave: it is no pseudonym, number or listed word. Nothing was exported.");
                }
            }

            CsvText.WriteRow(writer, row);
        }
    }

    /// <summary>Ids as the database knows them: none of them may stand where a pseudonym should.</summary>
    private static async Task<IReadOnlySet<string>> IdsAsync(LuwteDbContext db, CancellationToken cancellation)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        ids.UnionWith(await db.Families.Select(f => f.Id).ToListAsync(cancellation));
        ids.UnionWith(await db.Members.Select(m => m.Id).ToListAsync(cancellation));
        ids.UnionWith(await db.Sheets.Select(s => s.Id).ToListAsync(cancellation));
        return ids;
    }

    private static string ReadMe(ResearchExport export, ContentLibrary content) => string.Create(CultureInfo.InvariantCulture, $"""
        Research export of Luwte
        Families: {export.Families}. Persons: {export.Persons}. Members without consent for research, left out: {export.LeftOut}.
        Rules: {content.Rules.Version} ({content.Rules.Hash}).

        Of people who said yes to research on the day of the export, and for children of everybody whose yes the rules ask for.
        A sheet is here only when who answered and whom it is about both agreed. A family can therefore be incomplete.
        Ids are keyed pseudonyms; the key is held apart. Places, calendar dates, names and texts are not here. Days count from
        the first questionnaire of the family. Parents' ages are in steps of five years.
        Combinations of role, age, sex and days can still point at a person: keep these files behind access control, do not join
        them with other data, and publish no cell below {content.Disclosure.Minimum}.
        codebook.csv and codebook.xml (DDI 2.5) say what columns and codes mean; read.R and read.sps read the files.

        """).ReplaceLineEndings("\n");

    private static string Checksums(string folder) => string.Concat(
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}  {Path.GetFileName(f)}\n"));

    private static void Text(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
