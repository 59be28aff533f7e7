using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Adds a statement of a member to the analysis.</summary>
internal static class MakeStatement
{
    /// <param name="db">The store.</param>
    /// <param name="writer">Who writes it down.</param>
    /// <param name="speaker">Member whose statement it is.</param>
    /// <param name="text">The words.</param>
    /// <param name="share">Everybody who was ticked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Checked<Recording>> RunAsync(LuwteDbContext db, AnalysisWriter writer, string? speaker, string? text, IReadOnlyList<string> share, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var known = writer.Family.Family.Find(speaker ?? string.Empty)?.Id;
        if (known is null || string.IsNullOrWhiteSpace(text))
        {
            return Checked<Recording>.Invalid([new Problem(known is null ? "StatementWho" : "Statement", "required")]);
        }

        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        var caution = await writer.CautionAsync(db, facts, cancellationToken);
        var readers = writer.Readers(share, known);
        var statement = new OwnStatement(text.Trim(), [.. OwnStatement.ReadersOf(facts, known).Except(readers)]);
        var fact = new NewFact(statement, writer.Today, writer.Account) { Source = known, Subject = known, SharedWith = readers };
        var recording = await FactStore.AddAllAsync(db, writer.Id, writer.Release(facts, caution, fact, [known], []), writer.Now, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return Checked<Recording>.Valid(recording);
    }
}
