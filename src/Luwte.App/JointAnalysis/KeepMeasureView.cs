using System.Globalization;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Keeps whether a measure is needed, as one person sees it; one such view per wave and person, professionals have one each.</summary>
internal static class KeepMeasureView
{
    /// <param name="db">The store.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="view">What was said.</param>
    /// <param name="source">Member who said it; null for the professional who writes.</param>
    /// <param name="seen">Revision that the writer had before them; 0 for none.</param>
    /// <param name="share">Everybody who was ticked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Recording> RunAsync(LuwteDbContext db, AnalysisWriter writer, MeasureView view, string? source, int seen, IReadOnlyList<string> share, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(view);
        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        var caution = await writer.CautionAsync(db, facts, cancellationToken);
        var thing = ThingName.Of(source ?? writer.Account, string.Create(CultureInfo.InvariantCulture, $"m{view.Wave}"));
        var before = facts.InForce<MeasureView>().LastOrDefault(v => v.Thing == thing);
        var fact = new NewFact(view, writer.Today, writer.Account) { Thing = thing, Seen = seen, Source = source, SharedWith = writer.Readers(share, source) };
        var had = before is not null && (before.Fact.Need, before.Fact.Why) == (view.Need, view.Why) ? before.SharedWith : [];
        var recording = await FactStore.AddAllAsync(db, writer.Id, writer.Release(facts, caution, fact, [source], had), writer.Now, cancellationToken);
        if (recording is Recording.Done)
        {
            await turn.CommitAsync(cancellationToken);
        }

        return recording;
    }
}
