namespace Luwte.App.Storage.Rows;

/// <summary>A way and time of day at which a person said that a message is safe.</summary>
internal sealed class SafeChannelRow
{
    public long Id { get; set; }

    public required string MemberId { get; set; }

    /// <summary><c>email</c> or <c>sms</c>.</summary>
    public required string Channel { get; set; }

    public required string Address { get; set; }

    /// <summary>First and last hour of the day, Dutch time; a message goes out from the first up to, not in, the last.</summary>
    public required int FromHour { get; set; }

    public required int UntilHour { get; set; }

    /// <summary>Days of the week as bits, Monday 1, Tuesday 2, … Sunday 64.</summary>
    public required int Days { get; set; }

    public required string MarkedBy { get; set; }

    public required DateTimeOffset MarkedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}
