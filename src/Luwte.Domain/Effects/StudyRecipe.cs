using Luwte.Domain.Cohorts;
using Luwte.Domain.Instruments;

namespace Luwte.Domain.Effects;

/// <summary>Everything that decides what the study does; read from a file so that a study can be repeated and preregistered.</summary>
public sealed record StudyRecipe
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>Keys of <c>docs/sources.md</c> or of the preregistration.</summary>
    public required string Source { get; init; }

    public required LocalText Title { get; init; }

    public required StudyDesign Design { get; init; }

    public required MatchingChoice Matching { get; init; }

    public required IReadOnlyList<OutcomeDefinition> Outcomes { get; init; }

    /// <summary>Norms of a population by outcome id; an outcome without one is reported as such.</summary>
    public required IReadOnlyDictionary<string, PopulationNorm> Norms { get; init; }

    /// <summary>Variables of T0 that the comparison of the frames is adjusted for, beside violence at T0.</summary>
    public required IReadOnlyList<string> AdjustFor { get; init; }

    /// <summary>Which help is aimed at which problem.</summary>
    public required IReadOnlyList<HelpAim> HelpAims { get; init; }

    /// <summary>Kinds of help that count as specialised help for domestic violence.</summary>
    public required IReadOnlyList<string> SpecialisedHelp { get; init; }

    /// <summary>Variables that split the families in subgroups.</summary>
    public required IReadOnlyList<string> Subgroups { get; init; }

    /// <summary>Number of imputed copies.</summary>
    public required int Copies { get; init; }

    /// <summary>Rounds of imputation for each copy.</summary>
    public required int Rounds { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What only people can tell: ethics review, preregistration and so on; by key.</summary>
    public required IReadOnlyDictionary<string, LocalText> Statements { get; init; }
}

/// <summary>How families are paired.</summary>
public sealed record MatchingChoice
{
    /// <summary>Variables that pairs are made on; ids of <see cref="FamilyVariable"/>.</summary>
    public required IReadOnlyList<string> On { get; init; }

    /// <summary>Variables that pairs must be equal on.</summary>
    public required IReadOnlyList<string> Exact { get; init; }

    public required Statistics.PairMatching.MatchingMethod Method { get; init; }

    public required Statistics.PairMatching.MatchingDistance Distance { get; init; }

    /// <summary>Largest distance in standard deviations of the distance; null for none.</summary>
    public double? Caliper { get; init; }
}

/// <summary>Help that is aimed at a problem.</summary>
/// <param name="Problem">Concept of the rules.</param>
/// <param name="Help">Item of the help list.</param>
/// <param name="OfChild">Whose problem: a child's, else a parent's.</param>
/// <param name="Name">For people.</param>
public sealed record HelpAim(string Problem, string Help, bool OfChild, LocalText Name);

/// <summary>How a population scores.</summary>
/// <param name="Mean">Mean in the unit of the outcome.</param>
/// <param name="StandardDeviation">Null when the source does not give it.</param>
/// <param name="Count">Persons behind the mean; null when the source does not give it.</param>
/// <param name="Population">Whom it describes.</param>
/// <param name="Source">Where it was published.</param>
public sealed record PopulationNorm(double Mean, double? StandardDeviation, int? Count, LocalText Population, string Source);
