using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Effects;

/// <summary>A yes/no about violence at a wave, by which the frames are compared.</summary>
/// <param name="Id">Name in files.</param>
/// <param name="At">1, 0 or NaN (unknown).</param>
public sealed record FamilyOutcome(string Id, Func<StudyFamily, Wave, double> At)
{
    /// <summary>Frequent or severe violence: the outcome of the sources.</summary>
    public static FamilyOutcome Severe { get; } = new("severe", (f, w) => FamilyVariable.Level(f.ViolenceAt(w), ViolenceLevel.Severe));

    /// <summary>Level none, which still allows three mild incidents between partners.</summary>
    public static FamilyOutcome None { get; } = new("none", (f, w) => FamilyVariable.Level(f.ViolenceAt(w), ViolenceLevel.None));

    /// <summary>Nothing at all by the strict rule.</summary>
    public static FamilyOutcome ZeroIncidents { get; } = new("zero_incidents", (f, w) => FamilyVariable.Number(f.At(w)?.Classification.ZeroIncidents ?? Derivation.Truth.Unknown));

    /// <summary>The outcomes of question 4.</summary>
    public static IReadOnlyList<FamilyOutcome> Main { get; } = [Severe, None, ZeroIncidents];

    /// <summary>Other ways to draw the line, for the question whether the answer hangs on the threshold.</summary>
    public static IReadOnlyList<FamilyOutcome> Thresholds { get; } =
    [
        Severe,
        new("moderate_or_severe", (f, w) => 1 - FamilyVariable.Level(f.ViolenceAt(w), ViolenceLevel.None)),
        new("severe_boundary_moderate", (f, w) => f.At(w) is { Classification.Boundary: true } ? 0 : Severe.At(f, w)),
        new("severe_partner", (f, w) => f.At(w) is { } at ? FamilyVariable.Level(at.Classification.PartnerViolence, ViolenceLevel.Severe) : double.NaN),
        new("severe_child", (f, w) => f.At(w) is { } at ? FamilyVariable.Level(at.Classification.ChildMaltreatment, ViolenceLevel.Severe) : double.NaN),
        new("severe_unknown_is_yes", (f, w) => Filled(Severe.At(f, w), 1)),
        new("severe_unknown_is_no", (f, w) => Filled(Severe.At(f, w), 0)),
    ];

    private static double Filled(double value, double otherwise) => double.IsNaN(value) ? otherwise : value;
}
