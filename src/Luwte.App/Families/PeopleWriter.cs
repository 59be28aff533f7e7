using Luwte.App.Storage;
using Luwte.Domain.Families;

namespace Luwte.App.Families;

/// <summary>Who writes about people, and when.</summary>
/// <param name="Family">The file.</param>
/// <param name="Account">Who writes.</param>
/// <param name="Today">The day it is in the Netherlands.</param>
/// <param name="Now">The moment.</param>
internal sealed record PeopleWriter(StoredFamily Family, string Account, DateOnly Today, DateTimeOffset Now)
{
    public string Id => Family.Family.Id;

    /// <summary>
    /// Keeps the version as a fact beside the row that holds what is in force. Both are written in the transaction that the
    /// caller opened, so that the history can never lack a version.
    /// </summary>
    public async Task RecordAsync(LuwteDbContext db, PeopleFact fact, string thing, string? subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var seen = (await FactStore.LoadAsync(db, Id, cancellationToken)).All.Where(f => f.Thing == thing).Select(f => f.Revision).DefaultIfEmpty(0).Max();
        if (await FactStore.AddAsync(db, Id, new NewFact(fact, Today, Account) { Thing = thing, Seen = seen, Subject = subject }, Now, cancellationToken) is not Recording.Done)
        {
            throw new InvalidOperationException($"Two people changed {thing} at the same moment; nothing was saved.");
        }
    }
}
