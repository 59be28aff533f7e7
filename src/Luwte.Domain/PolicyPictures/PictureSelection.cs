using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.PolicyPictures;

/// <summary>Which families a picture is about.</summary>
public sealed record PictureSelection
{
    public Wave Wave { get; init; } = Wave.T0;

    /// <summary>Code of one region; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>Code of one municipality, as it stood on the report date; null for all.</summary>
    public string? Municipality { get; init; }

    /// <summary>One frame; null for all.</summary>
    public Frame? Frame { get; init; }

    /// <summary>First report date that counts; null for no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last report date that counts; null for no bound.</summary>
    public DateOnly? To { get; init; }

    public bool Includes(Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return (Region is null || family.Region == Region)
            && (Municipality is null || family.Municipality == Municipality)
            && (Frame is null || family.Frame == Frame)
            && (From is null || family.ReportDate >= From)
            && (To is null || family.ReportDate <= To);
    }
}
