using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>
/// What may be shown to members of the family: what each of them said, and what the one who said it released to all others
/// who look along. Nothing is released by itself.
/// </summary>
public static class Released
{
    /// <param name="fact">What was recorded.</param>
    /// <param name="present">Everybody who looks along; none for the team alone, which sees everything.</param>
    public static bool To<T>(Recorded<T> fact, IReadOnlyCollection<string> present)
        where T : FileFact
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(present);
        return ConfidentialityRule.MaySee(Confidentiality.Of(fact), present.Count == 0 ? new Audience.Team() : new Audience.Present(present));
    }
}
