namespace Luwte.App.Storage.Rows;

/// <summary>
/// A classification as it was made, with the rule set that made it. Rows are only added: an old picture can be rebuilt
/// and a change of rules leaves both results side by side.
/// </summary>
internal sealed class ClassificationRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required int Wave { get; set; }

    public required string RuleSetVersion { get; set; }

    public required string RuleSetHash { get; set; }

    /// <summary>Hash of the sheets that went in; the same sheets under the same rules are not stored again.</summary>
    public required string InputHash { get; set; }

    public required DateTimeOffset MadeAt { get; set; }

    /// <summary>The fields of contract §8 after family and wave, comma-separated in their order.</summary>
    public required string Outcome { get; set; }

    /// <summary>The reasons as JSON; recomputable from the answers, kept because rules change.</summary>
    public required string Reasons { get; set; }
}
