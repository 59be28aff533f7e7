using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Domain.FollowUp;

/// <summary>The file was closed.</summary>
/// <param name="Checker">Who keeps an eye on the family and whom a child can call.</param>
/// <param name="Reason">Why, when something was still open; null when nothing was.</param>
/// <param name="KnownSevere">Waves that were known to be severe by then; null where that was not kept.</param>
public sealed record FileClosed(string Checker, string? Reason, IReadOnlyList<int>? KnownSevere = null) : FileFact;

/// <summary>A closed file was opened again. That takes no reason: it raises safety.</summary>
public sealed record FileReopened : FileFact;

/// <summary>A file that is closed now.</summary>
/// <param name="Closed">How it was closed.</param>
/// <param name="SevereOn">Day of a wave with severe violence that nobody knew of when closing; null when there is none.</param>
public sealed record FileClosing(Recorded<FileClosed> Closed, DateOnly? SevereOn)
{
    /// <summary>The closing in force, or null for an open file: the last of closing and opening again decides.</summary>
    public static FileClosing? Of(FamilyFacts facts, IReadOnlyList<PhaseWave> waves)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(waves);
        if (facts.All.LastOrDefault(f => f.Fact is FileClosed or FileReopened)?.Fact is not FileClosed)
        {
            return null;
        }

        var closed = facts.Every<FileClosed>().Last();
        return new FileClosing(closed, PhaseWave.FirstNewSevere(waves, closed.Fact.KnownSevere, closed.On));
    }
}
