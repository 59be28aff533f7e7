namespace Luwte.Domain.Families;

/// <summary>Somebody worked with the family, from a day to a day.</summary>
/// <param name="Who">Account.</param>
/// <param name="CaseDirector">Had the case direction.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it goes on. Before <paramref name="From"/>: changed again on the same day, it never was.</param>
public sealed record CarePeriod(string Who, bool CaseDirector, DateOnly From, DateOnly? Until)
{
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || Until >= day);
}
