using System.Globalization;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A child-protection measure as a person typed it.</summary>
internal sealed record NewMeasure(string? Child, string? Kind, DateOnly? Start, DateOnly? End);

/// <summary>
/// Child-protection measures of each child. The rows are what classification, study and export read, so what is refused here
/// is what the contract of the cohort folder calls a fault.
/// </summary>
internal static class KeepMeasures
{
    /// <summary>Thing of the facts that hold the versions of the frame.</summary>
    public const string FrameThing = "frame";

    public static async Task<IReadOnlyList<Problem>> AddAsync(LuwteDbContext db, PeopleWriter writer, NewMeasure measure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(measure);
        var problems = new List<Problem>();
        var child = writer.Family.Family.Find(measure.Child ?? string.Empty);
        if (child is not { Role: Role.Child })
        {
            problems.Add(new Problem("Measure.Child", "child-needed-here"));
        }

        if (!MeasureKinds.TryParse(measure.Kind ?? string.Empty, out var kind))
        {
            problems.Add(new Problem("Measure.Kind", "required"));
        }

        if (measure.Start is null)
        {
            problems.Add(new Problem("Measure.Start", "required"));
        }
        else if (measure.Start > writer.Today)
        {
            problems.Add(new Problem("Measure.Start", "date-future"));
        }

        if (measure.End < measure.Start)
        {
            problems.Add(new Problem("Measure.End", "until-before-from"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        await using var transaction = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        if (await db.Measures.AnyAsync(m => m.FamilyId == writer.Id && m.ChildId == child!.Id && m.Kind == kind && m.Start == measure.Start, cancellationToken))
        {
            return [new Problem("Measure.Start", "measure-twice")];
        }

        var row = new MeasureRow { FamilyId = writer.Id, ChildId = child!.Id, Kind = kind, Start = measure.Start!.Value, End = measure.End };
        db.Measures.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await writer.RecordAsync(db, new PeopleFact.Measure(child.Id, kind, row.Start, row.End, false), ThingOf(row.Id), child.Id, cancellationToken);
        await FollowFrameAsync(db, writer, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Ends a measure, or takes away one that was never there; the history keeps it. Refused when a colleague changed it since it was seen.</summary>
    public static async Task<IReadOnlyList<Problem>> EndAsync(LuwteDbContext db, PeopleWriter writer, long id, int seen, Ending ending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(ending);
        await using var transaction = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        if (await writer.ChangedSinceAsync(db, ThingOf(id), seen, cancellationToken))
        {
            return [PeopleWriter.ColleagueWasFirst];
        }

        var row = await db.Measures.SingleOrDefaultAsync(m => m.Id == id && m.FamilyId == writer.Id, cancellationToken);
        var problem = ending.Check(row?.Start);
        if (row is null || problem is not null)
        {
            return [problem!];
        }

        if (ending.Wrong)
        {
            db.Measures.Remove(row);
        }
        else
        {
            row.End = ending.On;
        }

        await db.SaveChangesAsync(cancellationToken);
        await writer.RecordAsync(db, new PeopleFact.Measure(row.ChildId, row.Kind, row.Start, row.End, ending.Wrong), ThingOf(id), row.ChildId, cancellationToken);
        await FollowFrameAsync(db, writer, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Writes another frame down; a measure in force at the start keeps it the forced one.</summary>
    public static async Task<IReadOnlyList<Problem>> CorrectFrameAsync(LuwteDbContext db, PeopleWriter writer, string? code, int seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        if (!Frames.TryParse(code ?? string.Empty, out var frame))
        {
            return [new Problem("FrameCode", "required")];
        }

        await using var transaction = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        if (await writer.ChangedSinceAsync(db, FrameThing, seen, cancellationToken))
        {
            return [PeopleWriter.ColleagueWasFirst with { Place = "FrameCode" }];
        }

        var measures = await MeasuresAsync(db, writer.Id, cancellationToken);
        if (FrameRule.Apply(frame, measures, await StartAsync(db, writer, cancellationToken)) != frame)
        {
            return [new Problem("FrameCode", "frame-has-measure")];
        }

        await SetFrameAsync(db, writer, frame, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Day of the first measurement; until there is one, today.</summary>
    public static async Task<DateOnly> StartAsync(LuwteDbContext db, PeopleWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        return await db.Sheets.Where(s => s.FamilyId == writer.Id && s.Wave == 0).Select(s => (DateOnly?)s.CompletedOn).MinAsync(cancellationToken) ?? writer.Today;
    }

    private static async Task FollowFrameAsync(LuwteDbContext db, PeopleWriter writer, CancellationToken cancellationToken)
    {
        var recorded = await db.Families.Where(f => f.Id == writer.Id).Select(f => f.Frame).SingleAsync(cancellationToken);
        var frame = FrameRule.Apply(recorded, await MeasuresAsync(db, writer.Id, cancellationToken), await StartAsync(db, writer, cancellationToken));
        await SetFrameAsync(db, writer, frame, cancellationToken);
    }

    private static async Task SetFrameAsync(LuwteDbContext db, PeopleWriter writer, Frame frame, CancellationToken cancellationToken)
    {
        var row = await db.Families.SingleAsync(f => f.Id == writer.Id, cancellationToken);
        if (row.Frame == frame)
        {
            return;
        }

        var before = row.Frame;
        row.Frame = frame;
        await writer.RecordAsync(db, new PeopleFact.FrameCorrected(before, frame), FrameThing, null, cancellationToken);
    }

    private static async Task<List<ChildProtectionMeasure>> MeasuresAsync(LuwteDbContext db, string family, CancellationToken cancellationToken) =>
        [.. (await db.Measures.AsNoTracking().Where(m => m.FamilyId == family).ToListAsync(cancellationToken)).Select(m => new ChildProtectionMeasure(m.ChildId, m.Kind, m.Start, m.End))];

    /// <summary>Thing of the facts that hold the versions of a row.</summary>
    public static string ThingOf(long id) => "measure-" + id.ToString(CultureInfo.InvariantCulture);
}
