using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Effects;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Statistics.PairMatching;

namespace Luwte.Domain.Tests.Building;

/// <summary>Builds families as the study analyses them, and a small recipe.</summary>
internal static class AStudy
{
    public static readonly Wave[] Waves = [Wave.T0, new(1), new(2)];

    public static Instrument Background { get; } = TheInstruments.Make(
        "luwte-background", About.None, [Item("inc", 1, 2, 3, 4, 5), Item("edu", 1, 2, 3), Item("mig", 0, 1), Item("work", 0, 1), Item("poverty", 0, 1), Item("unemployment", 0, 1)]);

    public static Instrument Help { get; } = TheInstruments.Make(HelpAnswers.OfChild, About.Child, [Item("informal", 0, 1), Item("psych", 0, 1), Item("trauma", 0, 1), Item("shelter", 0, 1)]);

    public static StudyDesign Design { get; } = new()
    {
        ChildMinAge = 3,
        ChildMaxAge = 17,
        TeenFromAge = 12,
        Waves = Waves,
        With = [Frame.Measure],
        Without = [Frame.Voluntary, Frame.Drang],
        FrameChange = FrameChange.KeepFirst,
    };

    public static OutcomeDefinition Stress { get; } = new()
    {
        Id = "stress",
        Name = new LocalText("Stress", "Stress"),
        Instrument = "luwte-parenting",
        Scales = ["stress"],
        ByChild = false,
        OfChild = false,
        HigherIsBetter = false,
    };

    public static StudyRecipe Recipe { get; } = new()
    {
        Id = "test",
        Version = "1.0",
        Source = "[Contract]",
        Title = new LocalText("Proef", "Test"),
        Design = Design,
        Matching = new MatchingChoice { On = ["income"], Exact = [], Method = MatchingMethod.Nearest, Distance = MatchingDistance.Propensity, Caliper = 0.2 },
        Outcomes = [Stress],
        Norms = new Dictionary<string, PopulationNorm>(),
        AdjustFor = ["income"],
        HelpAims = [],
        SpecialisedHelp = ["shelter"],
        Subgroups = ["migration"],
        Copies = 3,
        Rounds = 2,
        Seed = 7,
        Statements = new Dictionary<string, LocalText>(),
    };

    /// <summary>A family with a level per wave; a missing wave is left out.</summary>
    public static StudyFamily Family(
        string id, StudyGroup group, ViolenceLevel?[] levels, Truth zeroAtEnd = Truth.No, int? income = 3, double[]? scores = null, Truth migration = Truth.No, IReadOnlyList<HelpAnswer>? help = null)
    {
        var waves = new Dictionary<Wave, FamilyAtWave>();
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] is { } level)
            {
                waves[Waves[i]] = new FamilyAtWave { Wave = Waves[i], Classification = Record(id, Waves[i], level, i == levels.Length - 1 ? zeroAtEnd : Truth.No), PartnerIncidents = 10 * (int)level, ChildIncidents = 0 };
            }
        }

        return new StudyFamily
        {
            Id = id,
            Group = group,
            ChangedFrame = false,
            InDrang = false,
            HasCouple = true,
            Children = 1,
            YoungestAge = 8,
            Background = new FamilyBackground { Income = income, Migration = migration },
            Waves = waves,
            Scores = [.. (scores ?? []).Select((s, i) => new PersonScore("stress", id + "-m", Waves[i], s))],
            StartItems = new Dictionary<string, IReadOnlyList<double[]>>(),
            Help = help ?? [],
            Experience = [],
            ProblemsAtStart = new Dictionary<string, IReadOnlySet<string>>(),
            Stage = waves.Count == levels.Length ? StudyStage.AllWaves : StudyStage.WithStart,
        };
    }

    public static ViolenceLevel?[] Levels(params ViolenceLevel[] levels) => [.. levels.Select(l => (ViolenceLevel?)l)];

    private static Item Item(string id, params short[] codes) => new() { Id = id, Codes = codes };

    private static ClassificationRecord Record(string id, Wave wave, ViolenceLevel level, Truth zero) => new()
    {
        Family = id,
        Wave = wave,
        PartnerViolence = level,
        ChildMaltreatment = level,
        Violence = level,
        ZeroIncidents = zero,
        Boundary = false,
        Incomplete = false,
        TraumaParent = Truth.No,
        TraumaChild = Truth.No,
        Attachment = Truth.No,
        EmotionalInsecurity = Truth.No,
        Cumulation = Truth.No,
        RiskFactorsKnown = 0,
        RiskFactorsUnknown = 0,
        Groups = ProblemGroups.Parse("1"),
    };
}
