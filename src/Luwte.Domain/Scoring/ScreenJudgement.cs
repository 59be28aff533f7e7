using Luwte.Domain.Derivation;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Scoring;

/// <summary>What screening items settle (contract §1, Screens).</summary>
public static class ScreenJudgement
{
    /// <summary>
    /// The first items of an instrument stayed low and the rest was not asked: no. Anything else: not settled here (false),
    /// the bounds decide. One further answer is enough to leave the screen, since then the rest was asked.
    /// </summary>
    public static bool SettlesAsNo(Instrument instrument, Sheet sheet)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(sheet);
        if (instrument.OwnScreen is not { } screen)
        {
            return false;
        }

        var sum = 0;
        foreach (var position in screen.Items)
        {
            if (AnswerCode.IsMissing(sheet.Answers[position]))
            {
                return false;
            }

            sum += sheet.Answers[position];
        }

        if (sum >= screen.Below)
        {
            return false;
        }

        for (var i = 0; i < sheet.Answers.Length; i++)
        {
            if (!AnswerCode.IsMissing(sheet.Answers[i]) && !screen.Items.Contains(i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// An instrument that stands before another, where that other one was not filled in: no when every item was answered
    /// and the sum is low; else unknown, for a high screen says only that the long list should have been asked.
    /// </summary>
    public static Truth WithoutFollowUp(ScreenFor screen, Sheet sheet)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(sheet);
        var sum = 0;
        foreach (var position in screen.Items)
        {
            if (AnswerCode.IsMissing(sheet.Answers[position]))
            {
                return Truth.Unknown;
            }

            sum += sheet.Answers[position];
        }

        return sum < screen.Below ? Truth.No : Truth.Unknown;
    }
}
