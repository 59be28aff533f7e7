using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>What somebody says about a topic, as the form gave it.</summary>
/// <param name="Speaker">Member; null for the professional who writes.</param>
/// <param name="Topic">Code of the topic.</param>
/// <param name="Text">The words.</param>
/// <param name="ReadBack">They were read back.</param>
/// <param name="Given">How they were given.</param>
/// <param name="Seen">Revision that the writer had before them; 0 for none.</param>
/// <param name="Share">Everybody who was ticked.</param>
internal sealed record Saying(string? Speaker, string? Topic, string? Text, bool ReadBack, string? Given, int Seen, IReadOnlyList<string> Share);

/// <summary>Keeps how somebody sees a topic. Statements of the same person go along to whoever may newly read these words.</summary>
internal static class SayPerspective
{
    public static async Task<Checked<Recording>> RunAsync(LuwteDbContext db, AnalysisWriter writer, Saying saying, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(saying);
        var said = Perspective.Check(saying.Topic, saying.Text, saying.ReadBack, saying.Given);
        if (!said.IsValid)
        {
            return Checked<Recording>.Invalid(said.Problems);
        }

        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        var caution = await writer.CautionAsync(db, facts, cancellationToken);
        var before = Perspective.Of(facts, said.Value.Topic, saying.Speaker, writer.Account);
        var thing = before?.Thing ?? ThingName.Of(saying.Speaker ?? writer.Account, said.Value.Topic.Code());
        var readers = writer.Readers(saying.Share, saying.Speaker);
        var words = new NewFact(said.Value, writer.Today, writer.Account)
        {
            Thing = thing,

            // Nothing holds any more where it was taken back: the next words follow it.
            Seen = before is null ? facts.Newest(thing)?.Revision ?? 0 : saying.Seen,
            Source = saying.Speaker,
            Subject = saying.Speaker,
            SharedWith = readers,
        };
        IReadOnlyList<string> had = before?.Fact.Text == said.Value.Text ? before.SharedWith : [];
        var recording = await FactStore.AddAllAsync(
            db,
            writer.Id,
            [.. writer.Release(facts, caution, words, [saying.Speaker], had), .. saying.Speaker is null ? [] : StatementsFor(writer, facts, caution, saying.Speaker, readers)],
            writer.Now,
            cancellationToken);
        if (recording is Recording.Done)
        {
            await turn.CommitAsync(cancellationToken);
        }

        return Checked<Recording>.Valid(recording);
    }

    /// <summary>Statements stay with every copy: a new reader of somebody's words gets them too, unless that tick was taken away.</summary>
    private static IEnumerable<NewFact> StatementsFor(AnalysisWriter writer, FamilyFacts facts, ReleaseCaution caution, string speaker, IReadOnlyList<string> readers) =>
        from statement in facts.InForce<OwnStatement>()
        where statement.Source == speaker
        let added = readers.Except(statement.SharedWith).Except(statement.Fact.NotFor ?? []).Except(HeldRelease.Ticked(facts, statement.Thing)).ToArray()
        where added.Length > 0
        let wider = new NewFact(statement.Fact, statement.On, statement.RecordedBy)
        {
            Thing = statement.Thing,
            Seen = statement.Revision,
            Source = speaker,
            Subject = speaker,
            SharedWith = [.. statement.SharedWith, .. HeldRelease.Ticked(facts, statement.Thing).Except(statement.SharedWith), .. added],
        }
        from fact in writer.Release(facts, caution, wider, [speaker], statement.SharedWith)
        select fact;
}
