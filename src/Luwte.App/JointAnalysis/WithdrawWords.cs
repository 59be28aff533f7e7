using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Takes back a view, an act or a hypothesis that was written down wrongly. It stays in the history and shows nowhere.</summary>
internal static class WithdrawWords
{
    /// <param name="db">The store.</param>
    /// <param name="writer">Who takes it back; the view of a professional is that one's own.</param>
    /// <param name="thing">The thing.</param>
    /// <param name="seen">Revision that the writer had before them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Recording> RunAsync(LuwteDbContext db, AnalysisWriter writer, string? thing, int seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        var said = facts.Newest(thing);
        FileFact? gone = said?.Fact switch
        {
            Perspective { Withdrawn: false } view when said.Source is not null || said.RecordedBy == writer.Account => view with { Withdrawn = true },
            Act { Withdrawn: false } act => act with { Withdrawn = true },
            ProfileHypothesis { Withdrawn: false } hypothesis => hypothesis with { Withdrawn = true },
            _ => null,
        };
        if (said is null || gone is null)
        {
            return new Recording.NoSuchThing();
        }

        var recording = await FactStore.AddAllAsync(db, writer.Id, [new NewFact(gone, writer.Today, writer.Account) { Thing = said.Thing, Seen = seen, Subject = said.Subject, Source = said.Source, SharedWith = said.SharedWith }], writer.Now, cancellationToken);
        if (recording is Recording.Done)
        {
            await turn.CommitAsync(cancellationToken);
        }

        return recording;
    }
}
