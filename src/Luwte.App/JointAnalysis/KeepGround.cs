using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Keeps on what people agree about a topic, and on what they do not; one such text per topic.</summary>
internal static class KeepGround
{
    /// <param name="db">The store.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="ground">What was typed.</param>
    /// <param name="seen">Revision that the writer had before them; 0 for none.</param>
    /// <param name="share">Everybody who was ticked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Recording> RunAsync(LuwteDbContext db, AnalysisWriter writer, TopicGround ground, int seen, IReadOnlyList<string> share, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(ground);
        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        var caution = await writer.CautionAsync(db, facts, cancellationToken);
        var before = facts.InForce<TopicGround>().LastOrDefault(g => g.Fact.Topic == ground.Topic);
        var fact = new NewFact(ground, writer.Today, writer.Account)
        {
            Thing = before?.Thing ?? ThingName.Of("ground", ground.Topic.Code()),
            Seen = seen,
            SharedWith = writer.Readers(share, null),
        };

        // What all agree on holds the words of each of them.
        var recording = await FactStore.AddAllAsync(db, writer.Id, writer.Release(facts, caution, fact, [null], before?.Fact == ground ? before.SharedWith : []), writer.Now, cancellationToken);
        if (recording is Recording.Done)
        {
            await turn.CommitAsync(cancellationToken);
        }

        return recording;
    }
}
