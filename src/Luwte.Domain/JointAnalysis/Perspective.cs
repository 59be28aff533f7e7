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

/// <summary>How one person sees one topic, in that person's words. Its source is the member; none means the professionals.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Text">The words.</param>
/// <param name="ReadBack">They were read back to the person, who agreed that this is what was said.</param>
public sealed record Perspective(Topic Topic, string Text, bool ReadBack) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;
}

/// <summary>A statement of a member next to the analysis; it stays with every copy.</summary>
/// <param name="Text">The words.</param>
public sealed record OwnStatement(string Text) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;
}
