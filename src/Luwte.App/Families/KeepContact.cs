using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.App.Families;

/// <summary>Records contact of a child with a parent; two arrangements of the same two never hold on one day.</summary>
internal static class KeepContact
{
    public static async Task<Checked<Recording>> AddAsync(LuwteDbContext db, PeopleWriter writer, ContactArrangement arrangement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        await using var turn = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var kept = ContactArrangement.Check(arrangement, null, writer.Family.Family, await FactStore.LoadAsync(db, writer.Id, cancellationToken));
        if (!kept.IsValid)
        {
            return Checked<Recording>.Invalid(kept.Problems);
        }

        var recording = await FactStore.AddAsync(db, writer.Id, new NewFact(kept.Value, writer.Today, writer.Account) { Subject = kept.Value.Child }, writer.Now, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return Checked<Recording>.Valid(recording);
    }
}
