using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>One of the four combinations of frame and specialised help.</summary>
/// <param name="Group">Frame.</param>
/// <param name="Specialised">Whether anybody of the family got specialised help.</param>
/// <param name="Families">Families with severe violence at T0 and a known level in the last wave.</param>
/// <param name="StillSevere">Of them still severe.</param>
/// <param name="Share">Share still severe.</param>
public sealed record SpecialisedCell(StudyGroup Group, bool Specialised, int Families, int StillSevere, Estimate Share);

/// <summary>
/// Specialised help for domestic violence together with a measure, a combination that the sources call good and rare
/// ([V&amp;V]). Families with severe violence at T0.
/// </summary>
public sealed record SpecialisedHelp
{
    public required IReadOnlyList<SpecialisedCell> Cells { get; init; }

    /// <summary>Families with a measure and severe violence in which nobody got specialised help: the gap.</summary>
    public required (int Families, int Of) WithoutSpecialised { get; init; }

    /// <summary>Difference of still severe, specialised minus not, within the families with a measure.</summary>
    public required Estimate WithMeasure { get; init; }

    /// <summary>The same within the families without.</summary>
    public required Estimate WithoutMeasure { get; init; }

    /// <summary>By how much the first differs from the second (ratio of odds ratios).</summary>
    public required Estimate Interaction { get; init; }

    public static SpecialisedHelp Of(IReadOnlyList<StudyFamily> families, Wave last, IReadOnlyList<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(families);
        var rows = families
            .Where(f => f.ViolenceAt(Wave.T0) == ViolenceLevel.Severe)
            .Select(f => (Family: f, Help: HelpReceived.InFamily(f, kinds), Severe: FamilyOutcome.Severe.At(f, last)))
            .Where(r => r.Help != Truth.Unknown && !double.IsNaN(r.Severe))
            .ToArray();
        var cells = new List<SpecialisedCell>();
        foreach (var group in StudyGroups.Both)
        {
            foreach (var help in (Truth[])[Truth.Yes, Truth.No])
            {
                double[] of = [.. rows.Where(r => r.Family.Group == group && r.Help == help).Select(r => r.Severe)];
                var still = of.Count(s => s > 0);
                cells.Add(new SpecialisedCell(group, help == Truth.Yes, of.Length, still, Share(still, of.Length)));
            }
        }

        var table = new DataTable(
            new DataColumn.Numeric("y", [.. rows.Select(r => r.Severe)]),
            new DataColumn.Numeric("help", [.. rows.Select(r => FamilyVariable.Number(r.Help))]),
            new DataColumn.Text("group", [.. rows.Select(r => r.Family.Group.Code())]),
            new DataColumn.Text(RobustModel.Family, [.. rows.Select(r => r.Family.Id)]));
        return new SpecialisedHelp
        {
            Cells = cells,
            WithoutSpecialised = (cells[1].Families, cells[0].Families + cells[1].Families),
            WithMeasure = Within([.. rows.Where(r => r.Family.Group == StudyGroup.With).Select(r => (r.Severe, FamilyVariable.Number(r.Help), r.Family.Id))]),
            WithoutMeasure = Within([.. rows.Where(r => r.Family.Group == StudyGroup.Without).Select(r => (r.Severe, FamilyVariable.Number(r.Help), r.Family.Id))]),
            Interaction = RobustModel.Linear(table, "y ~ help * group", ResponseFamily.Binomial).Term("help:groupwith").Exponentiated(),
        };
    }

    internal static Estimate Share(int count, int total)
    {
        if (total == 0)
        {
            return Estimate.TooFew("There is no such family.");
        }

        var share = Statistics.Inference.ProportionEstimate.From(count, total);
        return new Estimate.Known(share.Share, share.Wilson.Lower, share.Wilson.Upper);
    }

    private static Estimate Within((double Severe, double Help, string Family)[] rows) => RobustModel.Linear(
        new DataTable(
            new DataColumn.Numeric("y", [.. rows.Select(r => r.Severe)]),
            new DataColumn.Numeric("help", [.. rows.Select(r => r.Help)]),
            new DataColumn.Text(RobustModel.Family, [.. rows.Select(r => r.Family)])),
        "y ~ help",
        ResponseFamily.Gaussian).Term("help");
}
