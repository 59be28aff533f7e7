using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Luwte.Domain.FollowUp;

namespace Luwte.App.FollowUp;

/// <summary>The days of what a child wrote, without the words.</summary>
internal static class ChildWordDates
{
    public static ToldByChild Of(ChildWordsRow words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new ToldByChild(words.ChildId, DutchTime.DayOf(words.WrittenAt), Day(words.ReadAt), Day(words.RepliedAt), words.Share == "yes");
    }

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } at ? DutchTime.DayOf(at) : null;
}
