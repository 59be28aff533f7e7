namespace Luwte.App.Storage.Rows;

/// <summary>Somebody said yes or no to one use of the data of one member. Only added to; the last word of a person counts.</summary>
internal sealed class ConsentRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    /// <summary>Whose data it is about.</summary>
    public required string MemberId { get; set; }

    /// <summary><c>care</c>, <c>research</c> or <c>reuse</c>.</summary>
    public required string Purpose { get; set; }

    /// <summary>Member who spoke; the account of a professional when <see cref="Exception"/> is set.</summary>
    public required string SpokenBy { get; set; }

    /// <summary><c>yes</c>, <c>no</c> or <c>withdrawn</c>.</summary>
    public required string Says { get; set; }

    /// <summary>Version of the text that was read.</summary>
    public required string TextVersion { get; set; }

    public required string Language { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>Account that wrote it down; null when the person did it here.</summary>
    public string? RecordedBy { get; set; }

    /// <summary>Why a child is heard without the consent of a parent; null otherwise.</summary>
    public string? Exception { get; set; }
}
