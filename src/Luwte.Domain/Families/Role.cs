namespace Luwte.Domain.Families;

/// <summary>Place of a person in the family.</summary>
public enum Role
{
    Mother = 0,
    Father = 1,
    OtherParent = 2,
    Child = 3,
}

/// <summary>The stable words for <see cref="Role"/>.</summary>
public static class Roles
{
    public static IReadOnlyList<string> Words { get; } = ["mother", "father", "other_parent", "child"];

    public static string Code(this Role role) => Words[(int)role];

    public static bool IsParent(this Role role) => role != Role.Child;

    /// <summary>The role of a word; false when the word is none.</summary>
    public static bool TryParse(string code, out Role role)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == code)
            {
                role = (Role)i;
                return true;
            }
        }

        role = default;
        return false;
    }
}
