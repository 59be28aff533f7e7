using Luwte.Domain.Instruments;

namespace Luwte.Domain.Measurement;

/// <summary>Which questionnaires a person gets at a wave, in which order, and how many questions are bearable.</summary>
public sealed record Route
{
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Waves at which this route is the usual one.</summary>
    public required IReadOnlyList<int> Waves { get; init; }

    /// <summary>Most questions for a parent with one partner and two children, the opening questions included.</summary>
    public required int MostItems { get; init; }

    /// <summary>Room added for each child after the second.</summary>
    public required int MoreItemsPerChild { get; init; }

    /// <summary>Room added for each partner after the first.</summary>
    public required int MoreItemsPerPartner { get; init; }

    public required IReadOnlyList<RouteEntry> Ask { get; init; }
}

/// <summary>One questionnaire of a route.</summary>
/// <param name="Instrument">Id of the questionnaire.</param>
/// <param name="Children">For a questionnaire about a child: about whom.</param>
/// <param name="Items">Item ids to ask; null for all.</param>
/// <param name="WhenRoom">Left out, whole, when the limit of the route leaves no room.</param>
public sealed record RouteEntry(string Instrument, ChildrenAsked Children, IReadOnlySet<string>? Items, bool WhenRoom);

/// <summary>About which children a questionnaire is asked.</summary>
public enum ChildrenAsked
{
    All = 0,

    /// <summary>The child with the measure, else the one that the worker chose.</summary>
    Index = 1,

    /// <summary>Every child but that one.</summary>
    Others = 2,
}
