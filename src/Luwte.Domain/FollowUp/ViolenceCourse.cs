using Luwte.Domain.Classification;

namespace Luwte.Domain.FollowUp;

/// <summary>Course of violence between two consecutive waves (contract §7).</summary>
public enum ViolenceCourse
{
    Unknown = 0,
    StayedNone = 1,

    /// <summary>Some → none. Not "stopped": none still allows three mild incidents between partners.</summary>
    BelowThreshold = 2,
    Decreased = 3,
    Unchanged = 4,
    Increased = 5,

    /// <summary>None → some, after an earlier wave above none.</summary>
    Relapse = 6,
}

/// <summary>How the course follows from the levels.</summary>
public static class ViolenceCourses
{
    private static readonly string[] Words = ["unknown", "stayed_none", "below_threshold", "decreased", "unchanged", "increased", "relapse"];

    public static string Code(this ViolenceCourse course) => Words[(int)course];

    /// <param name="earlier">Family levels of the waves before the last one, in order; the last of them is the one compared with. Not empty.</param>
    /// <param name="now">Family level of the last wave.</param>
    /// <returns>Unknown if either of the two compared is unknown.</returns>
    public static ViolenceCourse Of(IReadOnlyList<ViolenceLevel> earlier, ViolenceLevel now)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (earlier.Count == 0)
        {
            throw new ArgumentException("A course needs a wave before.", nameof(earlier));
        }

        var before = earlier[^1];
        if (!IsLevel(before) || !IsLevel(now))
        {
            return ViolenceCourse.Unknown;
        }

        return (before, now) switch
        {
            (ViolenceLevel.None, ViolenceLevel.None) => ViolenceCourse.StayedNone,
            (ViolenceLevel.None, _) => earlier.Any(l => l is ViolenceLevel.Moderate or ViolenceLevel.Severe) ? ViolenceCourse.Relapse : ViolenceCourse.Increased,
            (_, ViolenceLevel.None) => ViolenceCourse.BelowThreshold,
            _ when now < before => ViolenceCourse.Decreased,
            _ when now > before => ViolenceCourse.Increased,
            _ => ViolenceCourse.Unchanged,
        };
    }

    private static bool IsLevel(ViolenceLevel level) => level is ViolenceLevel.None or ViolenceLevel.Moderate or ViolenceLevel.Severe;
}
