using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Keeps the three judgements of one form: all of them or none, and once when it is sent twice.</summary>
internal static class GiveJudgements
{
    public static async Task<Checked<IReadOnlyList<Judgement>>> RunAsync(LuwteDbContext db, AnalysisWriter writer, JudgementDraft draft, int lastWave, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(draft);
        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        if (draft.WasStored(writer.Family.Family, facts, writer.Account))
        {
            return Checked<IReadOnlyList<Judgement>>.Valid([]);
        }

        var given = draft.Check(writer.Family.Family, facts, writer.Account, lastWave);
        if (given.IsValid)
        {
            await FactStore.AddAllAsync(db, writer.Id, [.. given.Value.Select(j => new NewFact(j, writer.Today, writer.Account) { Subject = j.Child })], writer.Now, cancellationToken);
            await turn.CommitAsync(cancellationToken);
        }

        return given;
    }
}
