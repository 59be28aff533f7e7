namespace Luwte.Domain.Families;

/// <summary>A person of the family.</summary>
/// <param name="Id">Opaque id, unique in the cohort.</param>
/// <param name="Role">Place in the family.</param>
/// <param name="BirthYear">Year of birth; the day is not needed for any rule and is therefore not kept here.</param>
/// <param name="Sex">Sex as registered.</param>
public sealed record FamilyMember(string Id, Role Role, int BirthYear, Sex Sex)
{
    /// <summary>First day in the family; null when from the beginning.</summary>
    public DateOnly? JoinedOn { get; init; }

    /// <summary>Last day in the family; null while in it.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Age on a day, by the contract: difference of the years.</summary>
    public int AgeOn(DateOnly day) => day.Year - BirthYear;

    /// <summary>Whether the person belongs to the family on a day.</summary>
    public bool BelongsOn(DateOnly day) => (JoinedOn is null || JoinedOn <= day) && (LeftOn is null || LeftOn >= day);
}
