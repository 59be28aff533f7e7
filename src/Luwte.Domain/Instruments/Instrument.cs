using System.Collections.Frozen;
using Luwte.Domain.Families;

namespace Luwte.Domain.Instruments;

/// <summary>A questionnaire as data: items with codes, how they score, who takes it. Read from <c>content/instruments</c> or a pack.</summary>
public sealed record Instrument
{
    /// <summary>Language of a sheet that was answered in more than one.</summary>
    public const string SeveralLanguages = "mul";

    private const string WorkingState = "working";

    private readonly FrozenDictionary<string, int> positions;

    public Instrument(IReadOnlyList<Item> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = items;
        positions = items.Select((item, i) => KeyValuePair.Create(item.Id, i)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public required string Id { get; init; }

    public required string Version { get; init; }

    public required LocalText Name { get; init; }

    public required LocalText What { get; init; }

    public required string Source { get; init; }

    public required Licence Licence { get; init; }

    /// <summary>False for cut-offs of our own: every figure built on them says so.</summary>
    public required bool Validated { get; init; }

    /// <summary>State of each language's wording: <c>original</c>, <c>validated</c> or <c>working</c>.</summary>
    public required IReadOnlyDictionary<string, string> Translations { get; init; }

    public required IReadOnlyList<Take> Takes { get; init; }

    /// <summary>Ages of the child that a sheet is about at which the instrument is asked; null for all.</summary>
    public (int Min, int Max)? AskedAboutAges { get; init; }

    public required AskedIn AskedIn { get; init; }

    /// <summary>The period that the questions are about, as a code that the site puts into words.</summary>
    public required string Window { get; init; }

    public LocalText? Intro { get; init; }

    public LocalText? IntroForChild { get; init; }

    public IReadOnlyList<Item> Items { get; }

    public IReadOnlyList<Scale> Scales { get; init; } = [];

    public IReadOnlyList<IncidentSet> Incidents { get; init; } = [];

    public IReadOnlyList<RiskFactorItem> Factors { get; init; } = [];

    public OwnScreen? OwnScreen { get; init; }

    public ScreenFor? ScreenFor { get; init; }

    public IReadOnlyList<AskWhen> AskWhen { get; init; } = [];

    public IReadOnlyList<StoreWhen> StoreWhen { get; init; } = [];

    /// <summary>Asked for the respondent's safety only: never scored, never exported.</summary>
    public bool NeverExported { get; init; }

    /// <summary>
    /// Whether an answer in a language rests on a wording that nobody validated: the language's own translation is a working
    /// one, or the content knows no state for it. Answers in several languages (<c>mul</c>) count by the weakest of them (D-042).
    /// </summary>
    /// <param name="language">BCP 47; only the part before the first dash counts.</param>
    public bool IsWorkingTranslation(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var end = language.IndexOf('-', StringComparison.Ordinal);
        return language == SeveralLanguages
            ? Translations.Values.Contains(WorkingState)
            : Translations.GetValueOrDefault(end < 0 ? language : language[..end], WorkingState) == WorkingState;
    }

    /// <summary>Position of an item, or −1.</summary>
    public int IndexOf(string item) => positions.GetValueOrDefault(item, -1);

    /// <summary>How a person of this role and age takes the instrument; null when it is not for them.</summary>
    public Take? TakeFor(Role role, int age) => Takes.FirstOrDefault(t => t.Fits(role, age));
}

/// <summary>At which waves an instrument is asked.</summary>
public enum AskedIn
{
    All = 0,
    T0 = 1,
    FromT1 = 2,
}
