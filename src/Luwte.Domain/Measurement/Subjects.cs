using Luwte.Domain.Families;
using Luwte.Domain.Instruments;

namespace Luwte.Domain.Measurement;

/// <summary>About whom a member is asked by a questionnaire; the one home of it.</summary>
public static class Subjects
{
    private const int Adult = 18;

    /// <param name="instrument">The questionnaire.</param>
    /// <param name="take">How this member takes it; it is about somebody.</param>
    /// <param name="respondent">Member id of who answers.</param>
    /// <param name="family">Who belongs to the family on the day.</param>
    /// <param name="asked">Who is asked about whom.</param>
    /// <param name="day">Day by which ages are judged.</param>
    /// <returns>The members; none for a questionnaire about the respondent alone.</returns>
    public static IEnumerable<FamilyMember> Of(Instrument instrument, Take take, string respondent, Family family, AskedPairs asked, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(take);
        return take.About switch
        {
            About.Partner or About.Parent => Adults(respondent, family, asked),
            About.Child => Children(respondent, family, asked, day).Where(c => instrument.AskedAboutAges is not { } ages || (c.AgeOn(day) >= ages.Min && c.AgeOn(day) <= ages.Max)),
            _ => [],
        };
    }

    /// <summary>Adults about whom a member is asked.</summary>
    public static IEnumerable<FamilyMember> Adults(string respondent, Family family, AskedPairs asked)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(asked);
        return family.Parents.Where(p => asked.Asks(respondent, p.Id));
    }

    /// <summary>Children under 18 about whom a member is asked.</summary>
    public static IEnumerable<FamilyMember> Children(string respondent, Family family, AskedPairs asked, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(asked);
        return family.Children.Where(c => c.AgeOn(day) < Adult && asked.Asks(respondent, c.Id));
    }
}
