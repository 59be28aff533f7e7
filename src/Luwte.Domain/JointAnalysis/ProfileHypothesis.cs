using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>The five profiles of the article, and the two honest alternatives.</summary>
public enum ViolenceProfile
{
    IntimateTerror = 0,
    FamilyInStress = 1,
    LongTermCare = 2,
    ChildBehaviour = 3,
    ComplexSeparation = 4,
    Mixed = 5,
    Unknown = 6,
}

/// <summary>The stable words for <see cref="ViolenceProfile"/>.</summary>
public static class ViolenceProfiles
{
    public static IReadOnlyList<string> Words { get; } = ["intimate-terror", "family-in-stress", "long-term-care", "child-behaviour", "complex-separation", "mixed", "unknown"];

    public static string Code(this ViolenceProfile profile) => Words[(int)profile];

    public static bool TryParse(string code, out ViolenceProfile profile)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == code)
            {
                profile = (ViolenceProfile)i;
                return true;
            }
        }

        profile = ViolenceProfile.Unknown;
        return false;
    }
}

/// <summary>
/// Somebody thinks for now that a profile fits, with what speaks for and against it and until when. Never computed: counts
/// of acts do not show control, fear or context.
/// </summary>
public sealed record ProfileHypothesis : FileFact, IWithdrawable
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>A hypothesis lives a year at most; then it is looked at again.</summary>
    public const int LongestMonths = 12;

    public required ViolenceProfile Profile { get; init; }

    public required string For { get; init; }

    public required string Against { get; init; }

    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Profile before the separation; asked for a complex separation.</summary>
    public ViolenceProfile? Before { get; init; }

    /// <summary>It was written down wrongly. A hypothesis that no longer fits is not taken back: a newer one follows it.</summary>
    public bool Withdrawn { get; init; }

    public bool IsExpired(DateOnly today) => ExpiresOn < today;

    public static Checked<ProfileHypothesis> Check(ProfileHypothesis hypothesis, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(hypothesis.For))
        {
            problems.Add(new Problem("ProfileFor", "required"));
        }

        if (string.IsNullOrWhiteSpace(hypothesis.Against))
        {
            problems.Add(new Problem("ProfileAgainst", "against-needed"));
        }

        if (hypothesis.ExpiresOn <= today || hypothesis.ExpiresOn > today.AddMonths(LongestMonths))
        {
            problems.Add(new Problem("ProfileExpires", "profile-expiry", "12"));
        }

        if (hypothesis.Profile == ViolenceProfile.ComplexSeparation && hypothesis.Before is null)
        {
            problems.Add(new Problem("ProfileBefore", "profile-before"));
        }

        return problems.Count > 0 ? Checked<ProfileHypothesis>.Invalid(problems) : Checked<ProfileHypothesis>.Valid(hypothesis);
    }
}
