using Luwte.App.Content;
using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;
using Luwte.Statistics.Random;

namespace Luwte.App.Storage.Demo;

/// <summary>Fills in a questionnaire as a member of a made-up family would.</summary>
internal sealed class DemoAnswers(ContentLibrary content, SeededRandom random)
{
    private const int MostTries = 40;

    /// <summary>Counts in no level, so nothing else of the state decides its answers.</summary>
    private const string ControlInstrument = "luwte-control";

    public short[] Fill(Instrument instrument, Take take, DemoState state, FamilyMember described)
    {
        var answers = new short[instrument.Items.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = take.Has(i) ? Around(instrument.Items[i], 0.3 + (0.3 * random.NextDouble())) : AnswerCode.NotAnswered;
        }

        if (instrument.Id == ControlInstrument)
        {
            FillControl(answers, state.Controlled && described.Sex == Sex.Male);
        }

        var wellbeing = content.Followed.Outcomes.Where(o => o.Instrument == instrument.Id && o.HigherIsBetter).ToArray();
        foreach (var scale in instrument.Scales.Where(s => s.CutOff is not null && !Array.Exists(wellbeing, o => o.Scale == s.Id)))
        {
            FillScale(instrument, scale, answers, Wanted(scale.Concept, state), described.Sex);
        }

        foreach (var outcome in wellbeing)
        {
            FillWellbeing(instrument, outcome, answers, state);
        }

        foreach (var set in instrument.Incidents)
        {
            FillIncidents(set, answers, set.Concept == Concept.PartnerViolence ? state.Partner : state.Child);
        }

        foreach (var factor in instrument.Factors)
        {
            answers[factor.Item] = (short)(random.NextDouble() < (state.Cumulation ? 0.5 : 0.08) ? 1 : 0);
        }

        if (instrument.ScreenFor is { } screen)
        {
            foreach (var item in screen.Items)
            {
                answers[item] = (short)(random.NextDouble() < (Wanted(screen.Concept, state) ? 0.9 : 0.15) ? 1 : 0);
            }
        }

        HideWhatWasNotAsked(instrument, answers);
        LeaveSomeOpen(answers, instrument);
        return answers;
    }

    private void FillControl(short[] answers, bool controlled)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = (short)(controlled ? 2 + random.NextInt(2) : 0);
        }
    }

    private static bool Wanted(string? concept, DemoState state) => concept switch
    {
        Concept.TraumaChild => state.TraumaChild,
        Concept.TraumaParent => state.TraumaParent,
        Concept.Attachment => state.Attachment,
        Concept.EmotionalInsecurity => state.Insecurity,
        null => false,
        _ => state.Cumulation,
    };

    /// <summary>Draws until the scale says what the family's state says; most draws fit at once.</summary>
    private void FillScale(Instrument instrument, Scale scale, short[] answers, bool wanted, Sex sex)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var height = wanted ? 0.55 + (0.35 * random.NextDouble()) : 0.25 * random.NextDouble();
            for (var i = 0; i < scale.Items.Count; i++)
            {
                var item = instrument.Items[scale.Items[i]];
                answers[scale.Items[i]] = Around(item, scale.Reversed[i] ? 1 - height : height);
            }

            var judged = ScaleJudgement.Of(scale, ScaleAnswers.Of(scale, Probe(instrument, answers)), sex, content.Rules.MissingAnswers);
            if (judged.Value == (wanted ? Truth.Yes : Truth.No))
            {
                return;
            }
        }
    }

    /// <summary>What is followed beside the violence is better where there is less of it; nobody is all good or all bad.</summary>
    private void FillWellbeing(Instrument instrument, FollowedOutcome outcome, short[] answers, DemoState state)
    {
        var height = state.Worst switch { ViolenceLevel.Severe => 0.25, ViolenceLevel.Moderate => 0.5, _ => 0.65 } + (0.25 * random.NextDouble());
        var items = outcome.Item is { } item ? [instrument.IndexOf(item)] : instrument.Scales.Single(s => s.Id == outcome.Scale).Items;
        foreach (var i in items)
        {
            answers[i] = Around(instrument.Items[i], height);
        }
    }

    private void FillIncidents(IncidentSet set, short[] answers, ViolenceLevel level)
    {
        foreach (var item in set.Items)
        {
            answers[item] = 0;
        }

        if (set.Severe)
        {
            if (level == ViolenceLevel.Severe && random.NextDouble() < 0.7)
            {
                answers[set.Items[random.NextInt(set.Items.Count)]] = (short)(1 + random.NextInt(3));
            }

            return;
        }

        var kinds = level switch
        {
            ViolenceLevel.Severe => 2 + random.NextInt(3),
            ViolenceLevel.Moderate => 1,
            _ => 0,
        };
        for (var k = 0; k < kinds; k++)
        {
            var partner = set.Concept == Concept.PartnerViolence;
            var band = level == ViolenceLevel.Severe ? 3 + random.NextInt(4) : partner ? 3 + random.NextInt(3) : 1 + random.NextInt(2);
            answers[set.Items[random.NextInt(set.Items.Count)]] = (short)Math.Min(band, 6);
        }
    }

    /// <summary>What a screen or a branch keeps away is stored as not shown, as the site does.</summary>
    private static void HideWhatWasNotAsked(Instrument instrument, short[] answers)
    {
        foreach (var branch in instrument.AskWhen)
        {
            if (branch.SumOf.Sum(i => Math.Max(answers[i], (short)0)) < branch.AtLeast)
            {
                foreach (var item in branch.Ask)
                {
                    answers[item] = AnswerCode.NotShown;
                }
            }
        }

        foreach (var store in instrument.StoreWhen.Where(s => answers[s.Item] == s.EqualTo))
        {
            foreach (var (item, code) in store.Store)
            {
                answers[item] = code;
            }
        }
    }

    private void LeaveSomeOpen(short[] answers, Instrument instrument)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] >= 0 && instrument.Items[i].Sensitive && random.NextDouble() < 0.01)
            {
                answers[i] = random.NextDouble() < 0.5 ? AnswerCode.DontKnow : AnswerCode.RatherNotSay;
            }
        }
    }

    private short Around(Item item, double height)
    {
        var position = (height * (item.Codes.Count - 1)) + (0.6 * random.NextNormal());
        return item.Codes[Math.Clamp((int)Math.Round(position), 0, item.Codes.Count - 1)];
    }

    private static Sheet Probe(Instrument instrument, short[] answers) => new()
    {
        Id = "probe",
        Wave = Wave.T0,
        Respondent = "probe",
        Instrument = instrument,
        CompletedOn = DateOnly.MinValue,
        WindowMonths = 12,
        Language = "nl",
        Assisted = false,
        Answers = answers,
    };
}
