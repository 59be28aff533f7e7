using System.Globalization;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Writes down who is asked about whom, as ticks of a table: what was ticked begins today, what was not ends.</summary>
internal static class KeepPairs
{
    /// <summary>Form of the table; its problems stand there.</summary>
    public const string Form = "Pairs";

    /// <summary>The name of a pair in the table.</summary>
    public static string CodeOf(Pair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return $"{pair.One}|{pair.Other}";
    }

    /// <summary>What the writer had before them: any change since by somebody else makes it another text.</summary>
    public static string Seen(IEnumerable<PairRow> rows) =>
        string.Join(' ', rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Id}{(r.Withdrawn ? "w" : r.Until is null ? "o" : "e")}")));

    /// <summary>Brings the pairs of those who belong to the family today in line with the table.</summary>
    /// <param name="db">The store.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="ticked">Codes of the pairs that were ticked; see <see cref="CodeOf"/>.</param>
    /// <param name="seen">What the writer had before them; see <see cref="Seen"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<Problem>> SetAsync(LuwteDbContext db, PeopleWriter writer, IReadOnlyCollection<string> ticked, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(ticked);
        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var rows = await db.Pairs.Where(p => p.FamilyId == writer.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        if (Seen(rows) != (seen ?? string.Empty))
        {
            return [new Problem(Form, "colleague-first-pairs")];
        }

        var family = writer.Family.Family.On(writer.Today);
        var asked = await StoredPairs.AskedAsync(db, family, writer.Today, writer.Today, cancellationToken);
        foreach (var pair in Pair.AllOf(family.Members, writer.Today))
        {
            var held = rows.Where(r => StoredPairs.Of(r).IsOf(pair.One, pair.Other) && StoredPairs.Of(r).HoldsOn(writer.Today)).ToArray();
            if (ticked.Contains(CodeOf(pair)) != (held.Length > 0))
            {
                await ChangeAsync(db, writer, pair, held, cancellationToken);
            }
            else if (held.Length == 0 && IsAsked(asked, pair))
            {
                // Asked because of an earlier sheet, and not ticked: that is a decision too.
                await KeepAsync(db, writer, StoredPairs.Row(writer.Id, pair with { Withdrawn = true }), cancellationToken);
            }
        }

        await turn.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Thing of the facts that hold the versions of a row.</summary>
    public static string ThingOf(long id) => "pair-" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether one of two is asked about the other.</summary>
    public static bool IsAsked(AskedPairs asked, Pair pair)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(pair);
        return asked.Asks(pair.One, pair.Other) || asked.Asks(pair.Other, pair.One);
    }

    /// <summary>Begins a pair, or ends those that hold: yesterday was the last day, and one that began today was a slip of the hand.</summary>
    private static async Task ChangeAsync(LuwteDbContext db, PeopleWriter writer, Pair pair, PairRow[] held, CancellationToken cancellationToken)
    {
        foreach (var row in held)
        {
            if (row.From == writer.Today)
            {
                row.Withdrawn = true;
            }
            else
            {
                row.Until = writer.Today.AddDays(-1);
            }

            await KeepAsync(db, writer, row, cancellationToken);
        }

        if (held.Length == 0)
        {
            await KeepAsync(db, writer, StoredPairs.Row(writer.Id, pair), cancellationToken);
        }
    }

    private static async Task KeepAsync(LuwteDbContext db, PeopleWriter writer, PairRow row, CancellationToken cancellationToken)
    {
        if (row.Id == 0)
        {
            db.Pairs.Add(row);
        }

        await db.SaveChangesAsync(cancellationToken);
        PeopleFact fact = row.Kind == PairKind.Couple
            ? new PeopleFact.Couple(row.OneId, row.OtherId, row.From, row.Until, row.Withdrawn)
            : new PeopleFact.Raises(row.OneId, row.OtherId, row.From, row.Until, row.Withdrawn);
        await writer.RecordAsync(db, fact, ThingOf(row.Id), row.OtherId, cancellationToken);
    }
}
