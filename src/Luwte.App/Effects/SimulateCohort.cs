using System.Globalization;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Random;

namespace Luwte.App.Effects;

/// <summary>
/// Families with answers whose truth is known, to see whether the study finds it. Families with a measure start heavier, so
/// that a comparison without adjustment is wrong; drop-out depends on the start, so that it matters.
/// </summary>
/// <remarks>
/// Chance of severe violence in a later wave: 0.25 + 0.35 · severe at T0 + 0.02 · (3 − income) − effect · measure. It is
/// linear in what the adjusted model of the study holds equal, so the coefficient of that model is the effect.
/// </remarks>
internal sealed class SimulateCohort
{
    private static readonly DateOnly Start = new(2024, 1, 15);
    private readonly SimulationPlan plan;
    private readonly Instrument background;
    private readonly Instrument partner;
    private readonly Instrument child;
    private readonly Instrument parenting;

    private SimulateCohort(SimulationPlan plan, InstrumentCatalogue instruments)
    {
        this.plan = plan;
        background = instruments.Newest(BackgroundRule.Instrument);
        partner = instruments.Newest("luwte-partner");
        child = instruments.Newest("luwte-child");
        parenting = instruments.Newest("luwte-parenting");
    }

    public static Cohort Make(SimulationPlan plan, InstrumentCatalogue instruments)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(plan.Families);
        var maker = new SimulateCohort(plan, instruments);
        var families = new CohortFamily[plan.Families];
        Parallel.For(0, families.Length, i => families[i] = maker.Family(i));
        return new Cohort(families);
    }

    private CohortFamily Family(int number)
    {
        var random = SeededRandom.Stream(plan.Seed, number);
        var id = "s" + number.ToString("00000", CultureInfo.InvariantCulture);
        var income = 1 + random.NextInt(5);
        var severe = random.NextDouble() < 0.7;
        var measure = random.NextDouble() < 0.25 + (severe ? 0.15 : 0) + (0.03 * (3 - income));
        var rate = 0.3 + (4.5 * random.NextDouble());
        string mother = id + "-m", father = id + "-f", kid = id + "-k";
        var family = new Family(
            id, "GM0363", "VT13", Start, measure ? Frame.Measure : Frame.Voluntary,
            [
                new FamilyMember(father, Role.Father, 1985, Sex.Male), new FamilyMember(kid, Role.Child, 2015, Sex.Female), new FamilyMember(mother, Role.Mother, 1987, Sex.Female),
            ],
            measure ? [new ChildProtectionMeasure(kid, MeasureKind.Ots, Start, null)] : []);
        var sheets = new List<Sheet>();
        for (var wave = 0; wave < 3; wave++)
        {
            if (wave > 0 && random.NextDouble() < plan.DropOut + (severe ? 0.1 : 0))
            {
                break;
            }

            var now = wave == 0 ? severe : random.NextDouble() < 0.25 + (severe ? 0.35 : 0) + (0.02 * (3 - income)) - (measure ? plan.Effect : 0);
            sheets.AddRange(Wave(wave, id, mother, father, kid, income, now, rate, random));
        }

        return new CohortFamily(family, sheets);
    }

    private IEnumerable<Sheet> Wave(int wave, string id, string mother, string father, string kid, int income, bool severe, double rate, SeededRandom random)
    {
        if (wave == 0)
        {
            yield return Sheet(background, wave, id, mother, null, item => item switch
            {
                "inc" => (short)income,
                "edu" => (short)(1 + random.NextInt(3)),
                _ => (short)random.NextInt(2),
            });
        }

        yield return Sheet(partner, wave, id, mother, father, item => Missing(random) ?? (item.Contains("-m", StringComparison.Ordinal)
            ? plan.ConstantViolence ? Band(Poisson(rate, random)) : (short)random.NextInt(severe ? 4 : 2)
            : !plan.ConstantViolence && severe && random.NextDouble() < 0.6 ? (short)1 : (short)0));
        yield return Sheet(child, wave, id, mother, kid, item => item is "nby" or "xby" ? (short)1 : Missing(random) ?? (short)0);
        yield return Sheet(parenting, wave, id, mother, null, _ => Missing(random) ?? (short)random.NextInt(5));
    }

    private short? Missing(SeededRandom random) =>
        random.NextDouble() >= plan.MissingAnswers ? null : random.NextInt(2) == 0 ? AnswerCode.DontKnow : AnswerCode.RatherNotSay;

    /// <summary>The answer band of a number of incidents.</summary>
    private static short Band(int incidents) => incidents switch { 0 => 0, 1 => 1, 2 => 2, <= 5 => 3, <= 10 => 4, <= 20 => 5, _ => 6 };

    /// <summary>A Poisson number by multiplication of uniforms (Knuth); rates here are small.</summary>
    private static int Poisson(double rate, SeededRandom random)
    {
        var limit = Math.Exp(-rate);
        var product = random.NextDouble();
        var count = 0;
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }

    private static Sheet Sheet(Instrument instrument, int wave, string family, string by, string? about, Func<string, short> answer) => new()
    {
        Id = $"{family}-{wave}-{instrument.Id}",
        Wave = new Wave(wave),
        Respondent = by,
        Instrument = instrument,
        About = about,
        CompletedOn = Start.AddMonths(new Wave(wave).MonthsAfterStart),
        WindowMonths = 12,
        Language = "nl",
        Assisted = false,
        Answers = [.. instrument.Items.Select(i => answer(i.Id))],
    };
}
