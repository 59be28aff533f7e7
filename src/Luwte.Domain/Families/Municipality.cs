namespace Luwte.Domain.Families;

/// <summary>A municipality with the time in which it existed.</summary>
/// <param name="Code"><c>GM</c> and four digits; a code is never used again.</param>
/// <param name="Name">Name as Statistics Netherlands writes it.</param>
/// <param name="ValidFrom">First day; null when it is older than the register.</param>
/// <param name="ValidTo">First day on which it no longer existed; null when it still exists.</param>
/// <param name="Successors">Codes that it went to; several when it was divided, none while it exists.</param>
public sealed record Municipality(string Code, string Name, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<string> Successors)
{
    public bool ExistedOn(DateOnly day) => (ValidFrom is null || day >= ValidFrom) && (ValidTo is null || day < ValidTo);
}
