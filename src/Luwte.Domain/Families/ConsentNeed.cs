namespace Luwte.Domain.Families;

/// <summary>Whose yes is needed at an age.</summary>
/// <param name="FromAge">Youngest age.</param>
/// <param name="ToAge">Oldest age; null for no end.</param>
/// <param name="Self">The person's own.</param>
/// <param name="Parents">That of every parent with authority.</param>
public sealed record ConsentNeed(int FromAge, int? ToAge, bool Self, bool Parents)
{
    public bool Covers(int age) => age >= FromAge && (ToAge is null || age <= ToAge);
}
