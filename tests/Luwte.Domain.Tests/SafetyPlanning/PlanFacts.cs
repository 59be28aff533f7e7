using Luwte.Domain.Families;

namespace Luwte.Domain.Tests.SafetyPlanning;

/// <summary>Builds files of a family for the rules that read them.</summary>
internal static class PlanFacts
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    public static Family Family { get; } = With(new FamilyMember("k", Role.Child, 2012, Sex.Female));

    /// <summary>The same family, whose child belonged to it until a day.</summary>
    public static Family FamilyWithoutChildAfter(DateOnly last) => With(new FamilyMember("k", Role.Child, 2012, Sex.Female) { LeftOn = last });

    public static Recorded<FileFact> Fact(FileFact fact, string thing, int revision = 1, DateOnly? on = null, string by = "worker", string? source = null) => new()
    {
        Thing = thing,
        Revision = revision,
        On = on ?? Today,
        RecordedAt = new DateTimeOffset((on ?? Today).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero),
        RecordedBy = by,
        Source = source,
        Fact = fact,
    };

    public static FamilyFacts Of(params Recorded<FileFact>[] facts) => new(facts);

    private static Family With(FamilyMember child) => new(
        "f", "GM0363", "VT01", new DateOnly(2026, 1, 5), Frame.Measure, [child, new("m", Role.Mother, 1990, Sex.Female), new("v", Role.Father, 1988, Sex.Male)], []);
}
