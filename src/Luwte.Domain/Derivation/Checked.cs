using System.Diagnostics.CodeAnalysis;

namespace Luwte.Domain.Derivation;

/// <summary>A valid value, or every problem found with what was given; never both, never a half.</summary>
public sealed class Checked<T>
    where T : class
{
    private Checked(T? value, IReadOnlyList<Problem> problems)
    {
        Value = value;
        Problems = problems;
    }

    /// <summary>The value when there is no problem.</summary>
    public T? Value { get; }

    /// <summary>All problems; empty when there is a value.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether the value may be used.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    public static Checked<T> Valid(T value) => new(value ?? throw new ArgumentNullException(nameof(value)), []);

    public static Checked<T> Invalid(IReadOnlyList<Problem> problems) =>
        problems is { Count: > 0 } ? new(null, problems) : throw new ArgumentException("A refusal names at least one problem.", nameof(problems));
}
