using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;

namespace Luwte.Domain.Effects;

/// <summary>How violence ended for a family between T0 and the last wave; the cases are never mixed under one word.</summary>
public enum ViolenceEnd
{
    /// <summary>Some at T0, and nothing at all in the last wave by the strict rule: the only case that may be called stopped.</summary>
    ZeroIncidents = 0,

    /// <summary>Some at T0, level none in the last wave, but not proven to be zero.</summary>
    BelowThreshold = 1,

    /// <summary>Lower than at T0, but not none.</summary>
    Decreased = 2,

    /// <summary>As high as at T0 or higher.</summary>
    Continued = 3,

    /// <summary>None at T0 and none in the last wave.</summary>
    StayedNone = 4,

    /// <summary>None at T0, some in the last wave.</summary>
    Appeared = 5,

    /// <summary>One of the two levels is unknown.</summary>
    Unknown = 6,
}

/// <summary>The words of <see cref="ViolenceEnd"/>, and how it follows from two waves.</summary>
public static class ViolenceEnds
{
    private static readonly string[] Words = ["zero_incidents", "below_threshold", "decreased", "continued", "stayed_none", "appeared", "unknown"];

    public static IReadOnlyList<ViolenceEnd> All { get; } = [.. Enum.GetValues<ViolenceEnd>()];

    public static string Code(this ViolenceEnd end) => Words[(int)end];

    public static ViolenceEnd Of(StudyFamily family, Wave last)
    {
        ArgumentNullException.ThrowIfNull(family);
        var before = family.ViolenceAt(Wave.T0);
        var after = family.ViolenceAt(last);
        if (before > ViolenceLevel.Severe || after > ViolenceLevel.Severe)
        {
            return ViolenceEnd.Unknown;
        }

        if (before == ViolenceLevel.None)
        {
            return after == ViolenceLevel.None ? ViolenceEnd.StayedNone : ViolenceEnd.Appeared;
        }

        return after == ViolenceLevel.None
            ? family.At(last)!.Classification.ZeroIncidents == Truth.Yes ? ViolenceEnd.ZeroIncidents : ViolenceEnd.BelowThreshold
            : after < before ? ViolenceEnd.Decreased : ViolenceEnd.Continued;
    }
}

/// <summary>Numbers of incidents of one kind at one wave.</summary>
/// <param name="Known">Families whose count is known.</param>
/// <param name="Mean">Mean with its interval (normal, over families).</param>
/// <param name="Median">Middle count.</param>
/// <param name="LowerQuartile">A quarter of the families has no more.</param>
/// <param name="UpperQuartile">A quarter of the families has at least as many.</param>
public sealed record IncidentSummary(int Known, Estimate Mean, double Median, double LowerQuartile, double UpperQuartile);

/// <summary>Families with a known level at T0 and in the last wave, by whether they had a level then and now.</summary>
/// <param name="Both">At both moments.</param>
/// <param name="Lost">At T0 only.</param>
/// <param name="Gained">In the last wave only.</param>
/// <param name="Neither">At neither.</param>
public sealed record LevelTurns(int Both, int Lost, int Gained, int Neither)
{
    /// <summary>Families with and without the level at each moment: what a change of the share could give away.</summary>
    public IReadOnlyList<int> Margins => [Both + Lost, Gained + Neither, Both + Gained, Lost + Neither];

    internal static LevelTurns Of(PairedProportions? paired) =>
        paired is null ? new(0, 0, 0, 0) : new((int)paired.Both, (int)paired.FirstOnly, (int)paired.SecondOnly, (int)paired.Neither);
}

/// <summary>Violence of one group of families over the waves.</summary>
public sealed record ViolenceOverTime
{
    public required StudyGroup Group { get; init; }

    public required int Families { get; init; }

    public required IReadOnlyList<Wave> Waves { get; init; }

    /// <summary>Per wave the families with none, moderate, severe, unknown.</summary>
    public required IReadOnlyList<int[]> Levels { get; init; }

    /// <summary>Per wave the families with zero incidents yes, no, unknown.</summary>
    public required IReadOnlyList<int[]> ZeroIncidents { get; init; }

    /// <summary>Per wave the families whose level rests on exactly 22 incidents.</summary>
    public required IReadOnlyList<int> Boundary { get; init; }

    /// <summary>Per step between waves the 4 × 4 table from (row) none, moderate, severe, unknown to (column) the same.</summary>
    public required IReadOnlyList<int[,]> Transitions { get; init; }

    /// <summary>Per step the families by course, indexed by <see cref="ViolenceCourse"/>.</summary>
    public required IReadOnlyList<int[]> Courses { get; init; }

    /// <summary>Families by how it ended, indexed by <see cref="ViolenceEnd"/>.</summary>
    public required int[] Ends { get; init; }

    /// <summary>Partner incidents per wave.</summary>
    public required IReadOnlyList<IncidentSummary> PartnerIncidents { get; init; }

    /// <summary>Child incidents per wave.</summary>
    public required IReadOnlyList<IncidentSummary> ChildIncidents { get; init; }

    /// <summary>Change of the share severe from T0 to the last wave in families with both levels (Newcombe, mid-p).</summary>
    public required Estimate SevereChange { get; init; }

    /// <summary>Change of the share none.</summary>
    public required Estimate NoneChange { get; init; }

    /// <summary>Paired odds ratio of severe, last wave against T0: the effect size of the change.</summary>
    public required Estimate SevereOdds { get; init; }

    /// <summary>What <see cref="SevereChange"/> and <see cref="SevereOdds"/> rest on.</summary>
    public required LevelTurns SevereTurns { get; init; }

    /// <summary>What <see cref="NoneChange"/> rests on.</summary>
    public required LevelTurns NoneTurns { get; init; }

    public static ViolenceOverTime Of(StudyGroup group, IReadOnlyList<StudyFamily> families, IReadOnlyList<Wave> waves)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(waves);
        var severe = Paired(families, waves, ViolenceLevel.Severe);
        var none = Paired(families, waves, ViolenceLevel.None);
        return new ViolenceOverTime
        {
            Group = group,
            Families = families.Count,
            Waves = waves,
            Levels = [.. waves.Select(w => Count(families, 4, f => Column(f.ViolenceAt(w))))],
            ZeroIncidents = [.. waves.Select(w => Count(families, 3, f => (f.At(w)?.Classification.ZeroIncidents ?? Truth.Unknown) switch { Truth.Yes => 0, Truth.No => 1, _ => 2 }))],
            Boundary = [.. waves.Select(w => families.Count(f => f.At(w)?.Classification.Boundary ?? false))],
            Transitions = [.. Steps(waves).Select(s => Table(families, s.From, s.To))],
            Courses = [.. Steps(waves).Select(s => Count(families, 7, f => (int)(f.At(s.To)?.Course ?? ViolenceCourse.Unknown)))],
            Ends = Count(families, 7, f => (int)ViolenceEnds.Of(f, waves[^1])),
            PartnerIncidents = [.. waves.Select(w => Incidents(families, f => f.At(w)?.PartnerIncidents))],
            ChildIncidents = [.. waves.Select(w => Incidents(families, f => f.At(w)?.ChildIncidents))],
            SevereChange = Change(severe),
            NoneChange = Change(none),
            SevereOdds = Odds(severe),
            SevereTurns = LevelTurns.Of(severe),
            NoneTurns = LevelTurns.Of(none),
        };
    }

    /// <summary>Consecutive waves.</summary>
    public static IEnumerable<(Wave From, Wave To)> Steps(IReadOnlyList<Wave> waves)
    {
        ArgumentNullException.ThrowIfNull(waves);
        return waves.Skip(1).Select((to, i) => (waves[i], to));
    }

    private static int Column(ViolenceLevel level) => level > ViolenceLevel.Severe ? 3 : (int)level;

    private static int[] Count(IReadOnlyList<StudyFamily> families, int columns, Func<StudyFamily, int> column)
    {
        var counts = new int[columns];
        foreach (var family in families)
        {
            counts[column(family)]++;
        }

        return counts;
    }

    private static int[,] Table(IReadOnlyList<StudyFamily> families, Wave from, Wave to)
    {
        var table = new int[4, 4];
        foreach (var family in families)
        {
            table[Column(family.ViolenceAt(from)), Column(family.ViolenceAt(to))]++;
        }

        return table;
    }

    private static IncidentSummary Incidents(IReadOnlyList<StudyFamily> families, Func<StudyFamily, int?> of)
    {
        double[] counts = [.. families.Select(of).Where(c => c is not null).Select(c => (double)c!.Value).Order()];
        if (counts.Length < 2)
        {
            return new IncidentSummary(counts.Length, Estimate.TooFew("Fewer than two families have a known count."), double.NaN, double.NaN, double.NaN);
        }

        return new IncidentSummary(counts.Length, RobustModel.Mean(counts, null), Quantile(counts, 0.5), Quantile(counts, 0.25), Quantile(counts, 0.75));
    }

    /// <summary>Quantile by linear interpolation (R type 7).</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static PairedProportions? Paired(IReadOnlyList<StudyFamily> families, IReadOnlyList<Wave> waves, ViolenceLevel level)
    {
        var both = families
            .Select(f => (First: FamilyVariable.Level(f.ViolenceAt(waves[0]), level), Last: FamilyVariable.Level(f.ViolenceAt(waves[^1]), level)))
            .Where(p => !double.IsNaN(p.First) && !double.IsNaN(p.Last))
            .ToArray();
        return both.Length < 2 ? null : PairedProportions.Compare([.. both.Select(p => (bool?)(p.First > 0))], [.. both.Select(p => (bool?)(p.Last > 0))]);
    }

    private static Estimate Change(PairedProportions? paired) =>
        paired is null
            ? Estimate.TooFew("Fewer than two families have a level in both waves.")
            : new Estimate.Known(paired.Difference, paired.Newcombe.Lower, paired.Newcombe.Upper, paired.Test?.PValueMid);

    private static Estimate Odds(PairedProportions? paired)
    {
        if (paired is not { ConditionalOddsRatio: { } odds, ConditionalOddsRatioInterval: { } interval } || paired.FirstOnly == 0 || paired.SecondOnly == 0)
        {
            return new Estimate.None(EstimationStatus.Separated, "No family turned in one of the two directions: the paired odds ratio does not exist.");
        }

        return Estimate.From(odds, interval.Lower, interval.Upper, paired.Test?.PValueMid, EstimationStatus.Ok, paired.Warnings);
    }
}
