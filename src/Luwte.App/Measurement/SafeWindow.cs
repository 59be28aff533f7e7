using Luwte.App.Storage.Rows;

namespace Luwte.App.Measurement;

/// <summary>When a message may reach somebody: the days and hours that the person marked safe.</summary>
internal static class SafeWindow
{
    private const int DaysLookedAhead = 8;

    /// <summary>The first window that is not over at a moment.</summary>
    /// <returns>From when and until when; null for a channel without a day or hour.</returns>
    public static (DateTimeOffset From, DateTimeOffset Until)? Next(SafeChannelRow channel, DateTimeOffset after)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var first = DutchTime.DayOf(after);
        for (var n = 0; n < DaysLookedAhead; n++)
        {
            var day = first.AddDays(n);
            var bit = 1 << (((int)day.DayOfWeek + 6) % 7);
            var until = DutchTime.At(day, channel.UntilHour);
            if ((channel.Days & bit) == 0 || channel.FromHour >= channel.UntilHour || until <= after)
            {
                continue;
            }

            var from = DutchTime.At(day, channel.FromHour);
            return (from > after ? from : after, until);
        }

        return null;
    }
}
