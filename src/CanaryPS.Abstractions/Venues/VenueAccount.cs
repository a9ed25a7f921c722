namespace CanaryPS;

/// <summary>What a venue says of an account.</summary>
public sealed record VenueAccount
{
    /// <summary>The venue's name.</summary>
    public required string Venue { get; init; }

    /// <summary>The account's number or id at the venue.</summary>
    public required string AccountId { get; init; }

    /// <summary>The currency of its amounts.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Cash; null where the venue does not say.</summary>
    public decimal? Cash { get; init; }

    /// <summary>Cash and positions at their prices; null where the venue does not say.</summary>
    public decimal? Equity { get; init; }

    /// <summary>Whether it may trade now.</summary>
    public required bool MayTrade { get; init; }

    /// <summary>Whether real money is at stake.</summary>
    public required bool IsLive { get; init; }

    /// <summary>Why it may not trade; null where it may.</summary>
    public string? Reason { get; init; }
}
