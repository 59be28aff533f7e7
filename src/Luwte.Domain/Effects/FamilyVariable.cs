using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Effects;

/// <summary>A number or a yes/no of a family at T0, by the id that recipes use. Missing is NaN, never 0.</summary>
/// <param name="Id">Name in recipes and files.</param>
/// <param name="IsShare">Yes/no, coded 1 and 0.</param>
/// <param name="Of">The value of a family.</param>
public sealed record FamilyVariable(string Id, bool IsShare, Func<StudyFamily, double> Of)
{
    private static readonly Wave Start = Wave.T0;

    /// <summary>Everything that does not depend on the outcomes of a recipe, in the order of reports.</summary>
    public static IReadOnlyList<FamilyVariable> Fixed { get; } =
    [
        new("income", false, f => f.Background.Income ?? double.NaN),
        new("education", false, f => f.Background.Education ?? double.NaN),
        Yes("migration", f => f.Background.Migration),
        Yes("paid_work", f => f.Background.PaidWork),
        Yes("poverty", f => f.Background.Poverty),
        Yes("unemployment", f => f.Background.Unemployment),
        new("children", false, f => f.Children),
        new("youngest_age", false, f => f.YoungestAge),
        new("couple", true, f => f.HasCouple ? 1 : 0),
        new("severe_violence", true, f => Level(f.ViolenceAt(Start), ViolenceLevel.Severe)),
        new("severe_partner_violence", true, f => f.At(Start) is { } at ? Level(at.Classification.PartnerViolence, ViolenceLevel.Severe) : double.NaN),
        new("severe_child_maltreatment", true, f => f.At(Start) is { } at ? Level(at.Classification.ChildMaltreatment, ViolenceLevel.Severe) : double.NaN),
        new("partner_incidents", false, f => f.At(Start)?.PartnerIncidents ?? double.NaN),
        new("child_incidents", false, f => f.At(Start)?.ChildIncidents ?? double.NaN),
        Yes("trauma_parent", f => f.At(Start)?.Classification.TraumaParent ?? Truth.Unknown),
        Yes("trauma_child", f => f.At(Start)?.Classification.TraumaChild ?? Truth.Unknown),
        Yes("attachment", f => f.At(Start)?.Classification.Attachment ?? Truth.Unknown),
        Yes("emotional_insecurity", f => f.At(Start)?.Classification.EmotionalInsecurity ?? Truth.Unknown),
        Yes("cumulation", f => f.At(Start)?.Classification.Cumulation ?? Truth.Unknown),
        new("risk_factors", false, f => f.At(Start)?.Classification.RiskFactorsKnown ?? double.NaN),
    ];

    /// <summary>The fixed variables and the mean score of each outcome at T0.</summary>
    public static IReadOnlyList<FamilyVariable> All(IReadOnlyList<OutcomeDefinition> outcomes) =>
        [.. Fixed, .. outcomes.Select(o => new FamilyVariable(o.Id, false, f => f.MeanScore(o.Id, Start) ?? double.NaN))];

    /// <summary>The variable with an id.</summary>
    /// <exception cref="ArgumentException">There is none; recipes are checked before they come here.</exception>
    public static FamilyVariable Find(string id, IReadOnlyList<OutcomeDefinition> outcomes) =>
        All(outcomes).FirstOrDefault(v => v.Id == id) ?? throw new ArgumentException($"There is no variable '{id}'.", nameof(id));

    /// <summary>1 when a level is the one asked for, 0 when it is another, NaN when it is not known or there is no couple.</summary>
    public static double Level(ViolenceLevel level, ViolenceLevel asked) =>
        level is ViolenceLevel.Unknown or ViolenceLevel.NotApplicable ? double.NaN : level == asked ? 1 : 0;

    /// <summary>A truth as a number.</summary>
    public static double Number(Truth truth) => truth switch { Truth.Yes => 1, Truth.No => 0, _ => double.NaN };

    private static FamilyVariable Yes(string id, Func<StudyFamily, Truth> of) => new(id, true, f => Number(of(f)));
}
