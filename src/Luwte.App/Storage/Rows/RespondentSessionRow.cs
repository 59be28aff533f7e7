namespace Luwte.App.Storage.Rows;

/// <summary>A visit of a respondent. The browser holds a random id; here stands only its hash.</summary>
internal sealed class RespondentSessionRow
{
    /// <summary>SHA-256 of the id in the cookie, in hexadecimal.</summary>
    public required string IdHash { get; set; }

    public required string InvitationId { get; set; }

    public required DateTimeOffset StartedAt { get; set; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The page that explains the exit was read in this visit.</summary>
    public bool Informed { get; set; }

    /// <summary>Sitting for which the respondent said to be alone and safe; 0 for none.</summary>
    public int SafeInSitting { get; set; }

    /// <summary>The question about tonight was answered in this visit.</summary>
    public bool TonightAnswered { get; set; }

    /// <summary>The choices about the use of the answers were shown in this visit.</summary>
    public bool ConsentShown { get; set; }

    /// <summary>Questions answered in this visit, in order, as keys of the page; the way back goes no further.</summary>
    public string Trail { get; set; } = string.Empty;

    /// <summary>Kind of danger that the last answer pointed to; the next page shows whom to call.</summary>
    public string? ShowLinesFor { get; set; }

    /// <summary>On a tablet of the worker, who cannot read along.</summary>
    public bool Kiosk { get; set; }
}
