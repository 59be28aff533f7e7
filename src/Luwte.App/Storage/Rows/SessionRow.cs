namespace Luwte.App.Storage.Rows;

/// <summary>Somebody is logged in. The cookie holds the id; here stands only its hash.</summary>
internal sealed class SessionRow
{
    public required string IdHash { get; set; }

    public required string AccountId { get; set; }

    public required DateTimeOffset Since { get; set; }

    public required DateTimeOffset LastSeen { get; set; }

    /// <summary>When the second factor was last given; acts that weigh more ask for it again.</summary>
    public required DateTimeOffset FactorAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
