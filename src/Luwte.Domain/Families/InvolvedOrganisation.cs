using Luwte.Domain.Derivation;

namespace Luwte.Domain.Families;

/// <summary>An organisation that works with the family, or for which it waits.</summary>
public sealed record InvolvedOrganisation : FileFact
{
    public required string Name { get; init; }

    /// <summary>What it does here.</summary>
    public required string Task { get; init; }

    /// <summary>Who to call there; empty when not known.</summary>
    public required string Contact { get; init; }

    /// <summary>Day on which the family was sent there; null when it did not wait.</summary>
    public DateOnly? WaitingSince { get; init; }

    /// <summary>First day; null while waiting.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>It was never so; it was written down by mistake.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Days that the family waited or waits; null when it did not, or never began and stopped.</summary>
    public int? DaysWaited(DateOnly today) =>
        WaitingSince is { } since ? (From ?? Until ?? today).DayNumber - since.DayNumber : null;

    /// <summary>An organisation with its days in order, or what is wrong with it.</summary>
    public static Checked<InvolvedOrganisation> Check(InvolvedOrganisation organisation)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(organisation.Name))
        {
            problems.Add(new Problem("Name", "required"));
        }

        if (string.IsNullOrWhiteSpace(organisation.Task))
        {
            problems.Add(new Problem("Task", "required"));
        }

        if (organisation.WaitingSince is null && organisation.From is null)
        {
            problems.Add(new Problem("From", "from-or-waiting"));
        }

        if (organisation.From < organisation.WaitingSince)
        {
            problems.Add(new Problem("From", "start-before-waiting"));
        }

        if (organisation.Until < (organisation.From ?? organisation.WaitingSince))
        {
            problems.Add(new Problem("Until", "until-before-from"));
        }

        return problems.Count > 0 ? Checked<InvolvedOrganisation>.Invalid(problems) : Checked<InvolvedOrganisation>.Valid(organisation);
    }
}
