using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Tests.Building;

/// <summary>Short ways to classify in a test.</summary>
internal static class Classify
{
    /// <summary>A family with sheets of one wave, T0.</summary>
    public static FamilyClassification One(Family family, params Sheet[] sheets) => Cohort.ClassifyOne(new CohortFamily(family, sheets), TheRules.All).Single();

    /// <summary>Every wave of a family.</summary>
    public static IReadOnlyList<FamilyClassification> Waves(Family family, params Sheet[] sheets) => [.. Cohort.ClassifyOne(new CohortFamily(family, sheets), TheRules.All)];

    public static ClassificationRecord Record(Family family, IEnumerable<Sheet> sheets) => ClassificationRecord.Of(One(family, [.. sheets]));
}
