namespace CanaryPS;

/// <summary>E-mail over SMTP.</summary>
public sealed record EmailChannelSettings : ChannelSettings
{
    /// <summary>The server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is made safe.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The user who logs in; null for no login.</summary>
    public string? User { get; init; }

    /// <summary>Where the password is; null for no login.</summary>
    public string? Password { get; init; }

    /// <summary>The sender.</summary>
    public required string From { get; init; }

    /// <summary>The receivers, at least one.</summary>
    public required IReadOnlyList<string> To { get; init => field = FixedList.Of(value); }
}
