namespace Luwte.App.Measurement;

/// <summary>One answered page, ready to be written: all of it or nothing.</summary>
internal sealed record AnswerSave
{
    public required string SheetId { get; init; }

    public required string FamilyId { get; init; }

    public required string MemberId { get; init; }

    public required int Wave { get; init; }

    public required string Instrument { get; init; }

    public required string Version { get; init; }

    public string? AboutId { get; init; }

    public required DateOnly Day { get; init; }

    public required int WindowMonths { get; init; }

    public required string Language { get; init; }

    /// <summary>Account that types for the respondent; null when the respondent does.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>The answer and those that the form fills in because of it.</summary>
    public required IReadOnlyList<GivenAnswer> Answers { get; init; }

    /// <summary>Token of the page: the same page sent twice is written once.</summary>
    public required string Nonce { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Kind of danger that this answer newly points to; null for most.</summary>
    public string? Danger { get; init; }

    /// <summary>The visit as it stands after this page; null for assisted entry.</summary>
    public VisitState? Visit { get; init; }

    /// <summary>Id of the danger task: the same page makes the same task.</summary>
    public string DangerTaskId => $"{SheetId}/{Answers[0].Item}/{Nonce}";
}

/// <summary>An item and its answer; see <see cref="Domain.Measurement.AnswerCode"/>.</summary>
internal readonly record struct GivenAnswer(string Item, short Value);

/// <summary>What a visit keeps between two pages.</summary>
internal sealed record VisitState
{
    public required string IdHash { get; init; }

    public required string InvitationId { get; init; }

    public required string Trail { get; init; }

    public string? ShowLinesFor { get; init; }

    public required int SafeInSitting { get; init; }

    public required bool TonightAnswered { get; init; }

    /// <summary>Every question has an answer now.</summary>
    public bool AllAnswered { get; init; }

    /// <summary>Nothing follows: the code opens nothing any more.</summary>
    public bool Closes { get; init; }
}
