using Luwte.Domain.Derivation;

namespace Luwte.Domain.Families;

/// <summary>A measure that restrains one person, from a day to a day.</summary>
public sealed record LegalMeasure : FileFact
{
    /// <summary>A temporary restraining order lasts ten days and can be made longer, to four weeks in all.</summary>
    /// <remarks>Wet tijdelijk huisverbod, art. 2 and 9.</remarks>
    public const int LongestRestrainingOrderDays = 28;

    public required LegalMeasureKind Kind { get; init; }

    /// <summary>Member whom it restrains.</summary>
    public required string Restrained { get; init; }

    /// <summary>Members whom it protects.</summary>
    public required IReadOnlyList<string> Protects { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who laid it on.</summary>
    public required string By { get; init; }

    /// <summary>What is forbidden or asked; empty when the kind says it all.</summary>
    public required string Conditions { get; init; }

    /// <summary>It was never so; it was written down by mistake.</summary>
    public bool Withdrawn { get; init; }

    public bool HoldsOn(DateOnly day) => !Withdrawn && From <= day && (Until is null || Until >= day);

    /// <summary>Whether a measure of this day restrains a member for the sake of another.</summary>
    public static bool Keeps(FamilyFacts facts, string member, string from, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.InForce<LegalMeasure>().Any(m => m.Fact.HoldsOn(day) && m.Fact.Restrained == member && m.Fact.Protects.Contains(from));
    }

    /// <summary>A measure that fits the family, or what is wrong with it.</summary>
    public static Checked<LegalMeasure> Check(LegalMeasure measure, Family family)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(family);
        var problems = new List<Problem>();
        if (family.Find(measure.Restrained) is null)
        {
            problems.Add(new Problem("Restrained", "required"));
        }

        if (measure.Protects.Count == 0 || measure.Protects.Any(p => family.Find(p) is null))
        {
            problems.Add(new Problem("Protects", "protects-needed"));
        }

        if (measure.Protects.Contains(measure.Restrained))
        {
            problems.Add(new Problem("Protects", "protects-restrained"));
        }

        if (string.IsNullOrWhiteSpace(measure.By))
        {
            problems.Add(new Problem("By", "required"));
        }

        if (measure.Until < measure.From)
        {
            problems.Add(new Problem("Until", "until-before-from"));
        }
        else if (measure.Kind == LegalMeasureKind.RestrainingOrder && (measure.Until is not { } until || until.DayNumber - measure.From.DayNumber >= LongestRestrainingOrderDays))
        {
            problems.Add(new Problem("Until", "restraining-order-length", "28"));
        }

        return problems.Count > 0 ? Checked<LegalMeasure>.Invalid(problems) : Checked<LegalMeasure>.Valid(measure);
    }
}
