using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>The professional decides alone about words that wait: to show them all the same, with a reason, or not.</summary>
internal static class DecideRelease
{
    public static async Task<Checked<Recording>> RunAsync(LuwteDbContext db, AnalysisWriter writer, string? thing, int seen, bool release, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        var (words, waiting) = HeldRelease.Waiting(facts).FirstOrDefault(w => w.Words.Thing == thing);
        var decided = HeldRelease.Decide(words, waiting, release, reason);
        if (!decided.IsValid)
        {
            return Checked<Recording>.Invalid(decided.Problems);
        }

        if (words.Revision != seen)
        {
            return Checked<Recording>.Valid(new Recording.Conflict(words));
        }

        var held = HeldRelease.ThingOf(words.Thing);
        var decision = new NewFact(decided.Value, writer.Today, writer.Account) { Thing = held, Seen = facts.Newest(held)!.Revision };

        // The words stay those of whoever wrote them; who decided stands with the decision.
        var wider = new NewFact(words.Fact, words.On, words.RecordedBy) { Thing = words.Thing, Seen = words.Revision, Subject = words.Subject, Source = words.Source, SharedWith = [.. words.SharedWith, .. waiting] };
        var recording = await FactStore.AddAllAsync(db, writer.Id, release ? [wider, decision] : [decision], writer.Now, cancellationToken);
        if (recording is Recording.Done)
        {
            await turn.CommitAsync(cancellationToken);
        }

        return Checked<Recording>.Valid(recording);
    }
}
