namespace CanaryPS;

/// <summary>Telegram, by a bot.</summary>
public sealed record TelegramChannelSettings : ChannelSettings
{
    /// <summary>Where the token of the bot is.</summary>
    public required string Token { get; init; }

    /// <summary>The chat.</summary>
    public required string Chat { get; init; }

    /// <summary>The address of the API.</summary>
    public string Url { get; init; } = "https://api.telegram.org";
}
