using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>Whether a child-protection measure is needed.</summary>
public enum MeasureNeed
{
    No = 0,
    Yes = 1,
    Unknown = 2,
}

/// <summary>The stable words for <see cref="MeasureNeed"/>.</summary>
public static class MeasureNeeds
{
    public static IReadOnlyList<string> Words { get; } = ["no", "yes", "unknown"];

    public static string Code(this MeasureNeed need) => Words[(int)need];

    public static bool TryParse(string code, out MeasureNeed need)
    {
        need = code switch { "no" => MeasureNeed.No, "yes" => MeasureNeed.Yes, _ => MeasureNeed.Unknown };
        return Words.Contains(code);
    }
}

/// <summary>
/// Whether a measure is (still) needed and for whom there is a problem, as one person sees it; asked at the start and at each
/// wave. Its source is the member, none means the professional who wrote it.
/// </summary>
/// <param name="Wave">Number of the wave; −1 before the first.</param>
/// <param name="Need">The answer.</param>
/// <param name="ProblemOf">Members for whom it is a problem; none when nobody.</param>
/// <param name="Why">On what it rests.</param>
public sealed record MeasureView(int Wave, MeasureNeed Need, IReadOnlyList<string> ProblemOf, string Why) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>What was typed, or what is wrong with it.</summary>
    public static Checked<MeasureView> Check(int? seen, int lastWave, string? need, IReadOnlyList<string> problemOf, string? why)
    {
        if (SeenWave.Moved(seen, lastWave, "MeasureWhy") is { } moved)
        {
            return Checked<MeasureView>.Invalid([moved]);
        }

        return MeasureNeeds.TryParse(need ?? string.Empty, out var answer) && !string.IsNullOrWhiteSpace(why)
            ? Checked<MeasureView>.Valid(new MeasureView(lastWave, answer, problemOf, why.Trim()))
            : Checked<MeasureView>.Invalid([new Problem("MeasureWhy", "measure-incomplete")]);
    }

    /// <summary>The views about a wave.</summary>
    public static IReadOnlyList<Recorded<MeasureView>> Of(FamilyFacts facts, int wave)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.InForce<MeasureView>().Where(v => v.Fact.Wave == wave)];
    }
}
