using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Keeps what somebody tells of who does what to whom.</summary>
internal static class TellAct
{
    /// <param name="db">The store.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="act">The act as it was typed.</param>
    /// <param name="source">Member who tells it; null for a professional.</param>
    /// <param name="changed">Thing of the act that is changed; null for a new one.</param>
    /// <param name="seen">Revision that the writer had before them.</param>
    /// <param name="share">Everybody who was ticked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Checked<Recording>> RunAsync(LuwteDbContext db, AnalysisWriter writer, Act act, string? source, string? changed, int seen, IReadOnlyList<string> share, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var readers = writer.Readers(share, source);
        var told = Act.Check(act, source, readers);
        if (!told.IsValid)
        {
            return Checked<Recording>.Invalid(told.Problems);
        }

        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        var before = changed is null ? null : facts.InForce<Act>().FirstOrDefault(a => a.Thing == changed);
        if (changed is not null && before is null)
        {
            return Checked<Recording>.Valid(new Recording.NoSuchThing());
        }

        var caution = await writer.CautionAsync(db, facts, cancellationToken);
        var target = writer.Family.Family.Find(told.Value.Target)?.Id;
        var fact = new NewFact(told.Value, writer.Today, writer.Account) { Thing = changed, Seen = changed is null ? 0 : seen, Source = source, Subject = target, SharedWith = readers };
        var recording = await FactStore.AddAllAsync(db, writer.Id, writer.Release(facts, caution, fact, target is null ? [source] : [source, target], before?.Fact == told.Value ? before.SharedWith : []), writer.Now, cancellationToken);
        if (recording is Recording.Done)
        {
            await turn.CommitAsync(cancellationToken);
        }

        return Checked<Recording>.Valid(recording);
    }
}
