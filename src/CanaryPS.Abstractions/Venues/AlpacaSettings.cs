namespace CanaryPS;

/// <summary>How Alpaca is reached. The paper endpoint is the default; the live one needs a confirmation when a deployment is started.</summary>
public sealed record AlpacaSettings
{
    /// <summary>Alpaca's paper trading.</summary>
    public const string PaperUrl = "https://paper-api.alpaca.markets";

    /// <summary>Alpaca's live trading: real money.</summary>
    public const string LiveUrl = "https://api.alpaca.markets";

    /// <summary>The base address of the Trading API; https, or http on loopback.</summary>
    public string Url { get; init; } = PaperUrl;

    /// <summary>Reference of the key id.</summary>
    public required string KeyId { get; init; }

    /// <summary>Reference of the secret key.</summary>
    public required string SecretKey { get; init; }

    /// <summary>Whether the account is this deployment's candidate's alone. Only then may everything in it be cancelled or closed at once.</summary>
    public bool DedicatedAccount { get; init; }

    /// <summary>Of one request, s.</summary>
    public double TimeoutSeconds { get; init; } = 5;

    /// <summary>Requests a minute that are sent at most; Alpaca allows 200.</summary>
    public int RequestsPerMinute { get; init; } = 180;

    /// <summary>Whether real money is at stake.</summary>
    public bool IsLive => Uri.TryCreate(Url, UriKind.Absolute, out Uri? url) && !url.IsLoopback && !url.Host.StartsWith("paper-", StringComparison.OrdinalIgnoreCase);
}
