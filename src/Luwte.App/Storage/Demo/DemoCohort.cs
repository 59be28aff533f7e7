using System.Globalization;
using Luwte.App.Content;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Random;

namespace Luwte.App.Storage.Demo;

/// <summary>Made-up families with waves of answers, the same for the same seed and day. No real person is described.</summary>
internal sealed class DemoCohort
{
    private static readonly string[] Municipalities = ["GM0363", "GM0344", "GM0599", "GM0153", "GM0193", "GM0855"];
    private readonly ContentLibrary content;
    private readonly ulong seed;
    private readonly DateOnly today;

    private DemoCohort(ContentLibrary content, ulong seed, DateOnly today)
    {
        this.content = content;
        this.seed = seed;
        this.today = today;
    }

    /// <param name="content">Instruments and rules.</param>
    /// <param name="families">Number of families, 1 or more.</param>
    /// <param name="seed">Same seed, same families.</param>
    /// <param name="today">Waves that would lie after this day are not there yet.</param>
    /// <param name="progress">Gets the number of families made.</param>
    public static Cohort Make(ContentLibrary content, int families, ulong seed, DateOnly today, IProgress<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(families);
        var maker = new DemoCohort(content, seed, today);
        var made = new CohortFamily[families];
        for (var i = 0; i < families; i++)
        {
            made[i] = maker.MakeFamily(i);
            progress?.Report(i + 1);
        }

        return new Cohort(made);
    }

    private CohortFamily MakeFamily(int number)
    {
        var random = SeededRandom.Stream(seed, number);
        var id = "d" + (number + 1).ToString("0000", CultureInfo.InvariantCulture);
        var report = today.AddDays(-30 - random.NextInt(900));
        var place = random.NextInt(Municipalities.Length);
        var frame = random.NextDouble() switch { < 0.32 => Frame.Measure, < 0.9 => Frame.Voluntary, _ => Frame.Drang };
        var members = Members(id, report, random);
        var measures = frame == Frame.Measure
            ? members.Where(m => m.Role == Role.Child).Select(c => new ChildProtectionMeasure(c.Id, MeasureKind.Ots, report, null)).ToArray()
            : [];
        var family = new Family(id, Municipalities[place], "VT" + (place + 1).ToString("00", CultureInfo.InvariantCulture), report, frame, members, measures);
        return new CohortFamily(family, [.. Sheets(family, random)]);
    }

    private static List<FamilyMember> Members(string id, DateOnly report, SeededRandom random)
    {
        var members = new List<FamilyMember> { new(id + "-m", Role.Mother, report.Year - 25 - random.NextInt(20), Sex.Female) };
        if (random.NextDouble() < 0.85)
        {
            members.Add(new FamilyMember(id + "-p", Role.Father, report.Year - 26 - random.NextInt(22), Sex.Male));
        }

        var children = 1 + random.NextInt(3);
        for (var k = 1; k <= children; k++)
        {
            members.Add(new FamilyMember($"{id}-k{k.ToString(CultureInfo.InvariantCulture)}", Role.Child, report.Year - 3 - random.NextInt(15), random.NextDouble() < 0.5 ? Sex.Female : Sex.Male));
        }

        return members;
    }

    private IEnumerable<Sheet> Sheets(Family family, SeededRandom random)
    {
        var answers = new DemoAnswers(content, random);
        var state = DemoState.AtStart(random);
        var number = 0;
        foreach (var (wave, day) in Waves(family.ReportDate, random))
        {
            if (wave != Wave.T0)
            {
                state = state.Later(random);
            }

            foreach (var respondent in family.Members.Where(_ => random.NextDouble() < 0.92))
            {
                foreach (var (instrument, take, about) in AskedOf(family, respondent, wave, day))
                {
                    number++;
                    yield return new Sheet
                    {
                        Id = $"{family.Id}-s{number.ToString("0000", CultureInfo.InvariantCulture)}",
                        Wave = wave,
                        Respondent = respondent.Id,
                        Instrument = instrument,
                        About = about?.Id,
                        CompletedOn = day,
                        WindowMonths = 12,
                        Language = "nl",
                        Assisted = false,
                        Answers = answers.Fill(instrument, take, state, about ?? respondent),
                    };
                }
            }
        }
    }

    /// <summary>The waves that lie before today; some families stop answering.</summary>
    private IEnumerable<(Wave Wave, DateOnly Day)> Waves(DateOnly report, SeededRandom random)
    {
        for (var wave = Wave.T0; wave.Number <= 2; wave = new Wave(wave.Number + 1))
        {
            var day = report.AddMonths(wave.MonthsAfterStart).AddDays(random.NextInt(21));
            if (day > today || (wave != Wave.T0 && random.NextDouble() < 0.18))
            {
                yield break;
            }

            yield return (wave, day);
        }
    }

    private IEnumerable<(Instrument Instrument, Take Take, FamilyMember? About)> AskedOf(Family family, FamilyMember respondent, Wave wave, DateOnly day)
    {
        foreach (var instrument in content.Instruments.All.Where(i => !i.NeverExported))
        {
            if ((instrument.AskedIn == AskedIn.T0 && wave != Wave.T0) || (instrument.AskedIn == AskedIn.FromT1 && wave == Wave.T0))
            {
                continue;
            }

            if (instrument.TakeFor(respondent.Role, respondent.AgeOn(day)) is not { } take)
            {
                continue;
            }

            foreach (var about in take.About == About.None ? [null] : Subjects.Of(instrument, take, respondent.Id, family, AskedPairs.Everybody(family), day).Cast<FamilyMember?>())
            {
                yield return (instrument, take, about);
            }
        }
    }
}
