using Luwte.Domain.Derivation;

namespace Luwte.Domain.Measurement;

/// <summary>What a wave showed, as far as the next date needs it.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="CompletedOn">Day of its last sheet.</param>
/// <param name="WindowMonths">Months that its incident questions looked back.</param>
/// <param name="ZeroIncidents">Whether nothing happened in that window.</param>
public sealed record MeasuredWave(Wave Wave, DateOnly CompletedOn, int WindowMonths, Truth ZeroIncidents)
{
    /// <summary>First day that the incident questions covered.</summary>
    public DateOnly WindowStart => CompletedOn.AddMonths(-WindowMonths);
}

/// <summary>A wave and the days between which it is asked.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Due">The day it is meant for.</param>
/// <param name="Opens">First day on which somebody is invited.</param>
/// <param name="Closes">Last day; whoever is still writing then may finish.</param>
public sealed record DueWave(Wave Wave, DateOnly Due, DateOnly Opens, DateOnly Closes);
