namespace Luwte.Domain.Families;

/// <summary>A person of the family.</summary>
/// <param name="Id">Opaque id, unique in the cohort.</param>
/// <param name="Role">Place in the family.</param>
/// <param name="BirthYear">Year of birth; the day is not needed for any rule and is therefore not kept here.</param>
/// <param name="Sex">Sex as registered.</param>
public sealed record FamilyMember(string Id, Role Role, int BirthYear, Sex Sex)
{
    /// <summary>Age on a day, by the contract: difference of the years.</summary>
    public int AgeOn(DateOnly day) => day.Year - BirthYear;
}
