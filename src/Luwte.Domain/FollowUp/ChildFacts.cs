using Luwte.Domain.Families;

namespace Luwte.Domain.FollowUp;

/// <summary>A child was seen or spoken to.</summary>
/// <param name="Child">Member.</param>
/// <param name="Alone">Without a parent there.</param>
public sealed record ChildSeen(string Child, bool Alone) : FileFact
{
    public override FileTopic Under() => FileTopic.Children;
}

/// <summary>Somebody explained to a child what goes on, that it is not its fault and what happens next.</summary>
/// <param name="Child">Member.</param>
/// <param name="By">Who told it.</param>
/// <param name="Words">What was said, in the words for this child.</param>
/// <param name="SaidBack">What the child said back; empty when nothing.</param>
public sealed record ChildExplained(string Child, string By, string Words, string SaidBack) : FileFact
{
    public override FileTopic Under() => FileTopic.Children;

    /// <summary>Which pages in words and pictures were used; null when none.</summary>
    public string? Pages { get; init; }
}

/// <summary>A child said what changed for it.</summary>
public sealed record ChildSaidWhatChanged(string Child, string Words) : FileFact
{
    public override FileTopic Under() => FileTopic.Children;
}

/// <summary>Something that a child wrote, as the state of the child needs it: when, and what became of it.</summary>
/// <param name="Child">Member.</param>
/// <param name="On">Day on which it wrote.</param>
/// <param name="ReadOn">Day on which a professional read it; null when nobody did.</param>
/// <param name="AnsweredOn">Day of the answer; null when there is none.</param>
/// <param name="MayBeHeard">The child said that its parents may hear it.</param>
public sealed record ToldByChild(string Child, DateOnly On, DateOnly? ReadOn, DateOnly? AnsweredOn, bool MayBeHeard = false);
