namespace Luwte.Domain.Families;

/// <summary>The facts of one family, in the order in which they were recorded.</summary>
public sealed class FamilyFacts
{
    public FamilyFacts(IReadOnlyList<Recorded<FileFact>> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        All = all;
    }

    public IReadOnlyList<Recorded<FileFact>> All { get; }

    /// <summary>What holds now: per thing the highest revision, in the order of the first of each; without what was taken back.</summary>
    public IReadOnlyList<Recorded<T>> InForce<T>()
        where T : FileFact
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var latest = new List<Recorded<T>>();
        foreach (var fact in Every<T>())
        {
            if (!places.TryGetValue(fact.Thing, out var at))
            {
                places[fact.Thing] = latest.Count;
                latest.Add(fact);
            }
            else if (fact.Revision > latest[at].Revision)
            {
                latest[at] = fact;
            }
        }

        return [.. latest.Where(f => f.Fact is not IWithdrawable { Withdrawn: true })];
    }

    /// <summary>The newest revision of a thing, whatever it says; null when there is no such thing.</summary>
    public Recorded<FileFact>? Newest(string? thing) => All.Where(f => f.Thing == thing).MaxBy(f => f.Revision);

    /// <summary>Every revision of a kind of fact.</summary>
    public IEnumerable<Recorded<T>> Every<T>()
        where T : FileFact => All.Where(f => f.Fact is T).Select(f => new Recorded<T>
        {
            Thing = f.Thing,
            Revision = f.Revision,
            On = f.On,
            RecordedAt = f.RecordedAt,
            RecordedBy = f.RecordedBy,
            Subject = f.Subject,
            Source = f.Source,
            SharedWith = f.SharedWith,
            Fact = (T)f.Fact,
        });
}
