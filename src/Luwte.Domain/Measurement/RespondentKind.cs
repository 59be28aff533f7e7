using Luwte.Domain.Families;

namespace Luwte.Domain.Measurement;

/// <summary>How somebody is asked.</summary>
public enum RespondentKind
{
    /// <summary>A parent of the family.</summary>
    Parent = 0,

    /// <summary>A young person of 12 to 17.</summary>
    Young = 1,

    /// <summary>A child of 8 to 11: short forms.</summary>
    Child = 2,
}

/// <summary>Who is asked at which age.</summary>
public static class RespondentKinds
{
    private const int YoungestAsked = 8;
    private const int YoungestYoung = 12;
    private const int Adult = 18;

    /// <summary>
    /// How a member is asked on a day; null when not at all: children under 8 are heard by a person, not by a form, and
    /// somebody of 18 is asked no longer as a child of the family.
    /// </summary>
    public static RespondentKind? Of(FamilyMember member, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(member);
        var age = member.AgeOn(day);
        return (member.Role.IsParent(), age) switch
        {
            (true, >= YoungestYoung) => RespondentKind.Parent,
            (false, >= YoungestAsked and < YoungestYoung) => RespondentKind.Child,
            (false, >= YoungestYoung and < Adult) => RespondentKind.Young,
            _ => null,
        };
    }
}
