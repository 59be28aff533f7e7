using Luwte.Domain.Measurement;

namespace Luwte.App.Cohorts;

/// <summary>What a reclassification did.</summary>
internal sealed class Reclassification(string version, string hash)
{
    private readonly List<ClassificationChange> changes = [];

    /// <summary>Version of the rule set that was applied.</summary>
    public string RuleSetVersion { get; } = version;

    /// <summary>Its hash.</summary>
    public string RuleSetHash { get; } = hash;

    /// <summary>Families × waves that had this result already, by the same rules and answers; nothing was stored.</summary>
    public int Kept { get; private set; }

    /// <summary>Families × waves that had no result before.</summary>
    public int Firsts { get; private set; }

    /// <summary>Families × waves with a new result equal to the one before.</summary>
    public int Same { get; private set; }

    /// <summary>Families × waves with a new result that differs.</summary>
    public int Changed { get; private set; }

    /// <summary>Every column that differs.</summary>
    public IReadOnlyList<ClassificationChange> Changes => changes;

    internal void AlreadyInForce() => Kept++;

    internal void First() => Firsts++;

    internal void Again(IReadOnlyList<ClassificationChange> differences)
    {
        Same += differences.Count == 0 ? 1 : 0;
        Changed += differences.Count == 0 ? 0 : 1;
        changes.AddRange(differences);
    }
}

/// <summary>One column of one classification that came out differently.</summary>
internal sealed record ClassificationChange(string Family, Wave Wave, string Column, string Before, string After);
