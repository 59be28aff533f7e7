namespace Luwte.Domain.Derivation;

/// <summary>
/// Why an outcome is what it is: the rule, the step of it that decided, what went in, what was missing, and the reasons
/// of the parts. Text for people is made at the edge from the codes here.
/// </summary>
public sealed record Reason
{
    /// <summary>The rule that was applied.</summary>
    public required Rule Rule { get; init; }

    /// <summary>Code of the step that decided, for instance <c>severe-incident</c>; its text stands beside the rule in content.</summary>
    public required string Finding { get; init; }

    /// <summary>The outcome as its stable word.</summary>
    public required string Outcome { get; init; }

    /// <summary>What the outcome is about: a sheet, a direction, a child, a parent; null for the whole family.</summary>
    public string? Subject { get; init; }

    /// <summary>What went in.</summary>
    public IReadOnlyList<ReasonInput> Inputs { get; init; } = [];

    /// <summary>Items without a known answer, by id.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The reasons of the parts this outcome was made from.</summary>
    public IReadOnlyList<Reason> From { get; init; } = [];

    /// <summary>The outcome rests on the one value that the source leaves open (deviation D-001).</summary>
    public bool Boundary { get; init; }

    /// <summary>The cut-off was set by Luwte itself and was not validated in research.</summary>
    public bool UnvalidatedCutOff { get; init; }

    /// <summary>Answers that this rests on were given to a working translation, not to the validated wording. It changes no outcome.</summary>
    public bool WorkingTranslation { get; init; }
}
