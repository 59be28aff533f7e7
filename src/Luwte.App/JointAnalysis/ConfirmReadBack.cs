using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.JointAnalysis;

namespace Luwte.App.JointAnalysis;

/// <summary>Keeps that words were read back to who said them, who agrees. Until then they are shown to nobody else of the family.</summary>
internal static class ConfirmReadBack
{
    public static async Task<Recording> RunAsync(LuwteDbContext db, AnalysisWriter writer, string? thing, int seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var facts = await FactStore.LoadAsync(db, writer.Id, cancellationToken);
        return facts.InForce<Perspective>().FirstOrDefault(p => p.Thing == thing && p.Source is not null) is not { } said
            ? new Recording.NoSuchThing()
            : await FactStore.AddAsync(db, writer.Id, new NewFact(said.Fact with { ReadBack = true }, said.On, writer.Account) { Thing = said.Thing, Seen = seen, Source = said.Source, Subject = said.Subject, SharedWith = said.SharedWith }, writer.Now, cancellationToken);
    }
}
