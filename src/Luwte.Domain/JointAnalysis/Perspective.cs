using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>What the analysis asks everybody.</summary>
public enum Topic
{
    /// <summary>What goes on at home, and what it does to whom.</summary>
    WhatHappens = 0,

    /// <summary>What goes well, and under which circumstances.</summary>
    GoesWell = 1,

    /// <summary>What keeps the violence going.</summary>
    KeepsGoing = 2,

    /// <summary>Whose problem it is, and what has to change.</summary>
    Needed = 3,

    /// <summary>What the violence does for whom: its function in this family.</summary>
    Function = 4,
}

/// <summary>The stable words for <see cref="Topic"/>.</summary>
public static class Topics
{
    public static IReadOnlyList<string> Words { get; } = ["what-happens", "goes-well", "keeps-going", "needed", "function"];

    /// <summary>In the order of a talk.</summary>
    public static IReadOnlyList<Topic> InOrder { get; } = [Topic.WhatHappens, Topic.GoesWell, Topic.Function, Topic.KeepsGoing, Topic.Needed];

    public static string Code(this Topic topic) => Words[(int)topic];

    public static bool TryParse(string code, out Topic topic)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == code)
            {
                topic = (Topic)i;
                return true;
            }
        }

        topic = default;
        return false;
    }
}

/// <summary>How somebody's words came into the file.</summary>
public enum HowGiven
{
    /// <summary>Told, and written down by a professional.</summary>
    Told = 0,

    /// <summary>Typed by the person.</summary>
    Typed = 1,

    /// <summary>Dictated: written down word by word.</summary>
    Dictated = 2,
}

/// <summary>The stable words for <see cref="HowGiven"/>.</summary>
public static class HowGivens
{
    public static IReadOnlyList<string> Words { get; } = ["told", "typed", "dictated"];

    public static string Code(this HowGiven given) => Words[(int)given];

    /// <summary>How it was given; null where nobody said.</summary>
    public static HowGiven? Parse(string? code) => code switch { "told" => HowGiven.Told, "typed" => HowGiven.Typed, "dictated" => HowGiven.Dictated, _ => null };
}

/// <summary>How one person sees one topic, in that person's words. Its source is the member; none means the professional who wrote it.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Text">The words.</param>
/// <param name="ReadBack">They were read back to the person, who agreed that this is what was said.</param>
/// <param name="Given">How the words were given; null where nobody wrote that down.</param>
/// <param name="Withdrawn">They were written down wrongly, or with the wrong person.</param>
public sealed record Perspective(Topic Topic, string Text, bool ReadBack, HowGiven? Given = null, bool Withdrawn = false) : FileFact, IWithdrawable
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>What was typed, or what is wrong with it.</summary>
    public static Checked<Perspective> Check(string? topic, string? text, bool readBack, string? given) =>
        Topics.TryParse(topic ?? string.Empty, out var about) && !string.IsNullOrWhiteSpace(text)
            ? Checked<Perspective>.Valid(new Perspective(about, text.Trim(), readBack, HowGivens.Parse(given)))
            : Checked<Perspective>.Invalid([new Problem("Text", "required")]);

    /// <summary>What a speaker said about a topic and still holds; of professionals each has one of their own.</summary>
    /// <param name="facts">The file.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="speaker">Member; null for a professional.</param>
    /// <param name="account">The professional who writes.</param>
    public static Recorded<Perspective>? Of(FamilyFacts facts, Topic topic, string? speaker, string account)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.InForce<Perspective>().LastOrDefault(p => p.Fact.Topic == topic && p.Source == speaker && (speaker is not null || p.RecordedBy == account));
    }

    /// <summary>
    /// Whether these readers may have the words as far as reading back goes: what was not read back may be what somebody did
    /// not say, and another would still read it as theirs. The team sees it with a mark, and so does who said it.
    /// </summary>
    public static bool IsSettledFor(Recorded<Perspective> said, IReadOnlyCollection<string> present)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(present);
        return said.Source is null || said.Fact.ReadBack || present.All(m => m == said.Source);
    }
}

/// <summary>A statement of a member next to the analysis; it stays with every copy of those who may read this member's words.</summary>
/// <param name="Text">The words.</param>
/// <param name="NotFor">Readers of this member's words from whom the tick was taken away: it is not theirs later either.</param>
public sealed record OwnStatement(string Text, IReadOnlyList<string>? NotFor = null) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>Members to whom somebody released own words: they read a copy, so a statement is theirs as well.</summary>
    public static IReadOnlyList<string> ReadersOf(FamilyFacts facts, string speaker)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.InForce<Perspective>().Where(p => p.Source == speaker).SelectMany(p => p.SharedWith.Concat(HeldRelease.Ticked(facts, p.Thing))).Distinct(StringComparer.Ordinal)];
    }
}
