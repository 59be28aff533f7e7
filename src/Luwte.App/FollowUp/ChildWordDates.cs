using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Luwte.Domain.FollowUp;

namespace Luwte.App.FollowUp;

/// <summary>The days of what a child wrote, without the words.</summary>
internal static class ChildWordDates
{
    /// <param name="words">What the child wrote.</param>
    /// <param name="adults">Adults whom the child is asked about: a hint may stand where all of them may hear the words.</param>
    public static ToldByChild Of(ChildWordsRow words, IReadOnlyCollection<string> adults)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(adults);
        return new ToldByChild(words.ChildId, DutchTime.DayOf(words.WrittenAt), Day(words.ReadAt), Day(words.RepliedAt), words.Share == "yes" && adults.Count > 0 && adults.All(words.Hearers.Contains));
    }

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } at ? DutchTime.DayOf(at) : null;
}
