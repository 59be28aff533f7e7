namespace Luwte.Domain.Families;

/// <summary>Sex as registered; some published cut-offs differ by it.</summary>
public enum Sex
{
    Female = 0,
    Male = 1,
    Other = 2,
}

/// <summary>The stable words for <see cref="Sex"/>.</summary>
public static class Sexes
{
    public static IReadOnlyList<string> Words { get; } = ["f", "m", "x"];

    public static string Code(this Sex sex) => Words[(int)sex];

    public static bool TryParse(string code, out Sex sex)
    {
        sex = code switch { "m" => Sex.Male, "x" => Sex.Other, _ => Sex.Female };
        return code is "f" or "m" or "x";
    }
}
