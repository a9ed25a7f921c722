using System.Text.Json.Serialization;

namespace CanaryPS;

/// <summary>A way to tell people, and what it bears. Secrets are references: <c>env:NAME</c>, <c>file:path</c> or <c>vault:VAULT/NAME</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FileChannelSettings), "file")]
[JsonDerivedType(typeof(EmailChannelSettings), "email")]
[JsonDerivedType(typeof(WebhookChannelSettings), "webhook")]
[JsonDerivedType(typeof(SlackChannelSettings), "slack")]
[JsonDerivedType(typeof(TeamsChannelSettings), "teams")]
[JsonDerivedType(typeof(PagerDutyChannelSettings), "pagerduty")]
[JsonDerivedType(typeof(TelegramChannelSettings), "telegram")]
[JsonDerivedType(typeof(AlertmanagerChannelSettings), "alertmanager")]
[JsonDerivedType(typeof(CommandChannelSettings), "command")]
[JsonDerivedType(typeof(ScriptChannelSettings), "script")]
[JsonDerivedType(typeof(SyslogChannelSettings), "syslog")]
[JsonDerivedType(typeof(EventLogChannelSettings), "event_log")]
public abstract record ChannelSettings
{
    /// <summary>Its name, unique.</summary>
    public required string Name { get; init; }

    /// <summary>How long one attempt may take, 0.1-300 s.</summary>
    public double TimeoutSeconds { get; init; } = 10;

    /// <summary>Most messages in a minute, 1 or more; what is over waits.</summary>
    public int MessagesPerMinute { get; init; } = 60;

    /// <summary>Attempts after which a notification is dead, 1 or more. Between them the pause doubles from a second to <see cref="LongestPauseSeconds"/>.</summary>
    public int Attempts { get; init; } = 30;

    /// <summary>Longest pause between two attempts, s.</summary>
    public double LongestPauseSeconds { get; init; } = 300;

    /// <summary>Failures in a row after which the channel is left alone for <see cref="BreakSeconds"/>, 2 or more.</summary>
    public int BreakAfter { get; init; } = 5;

    /// <summary>How long a channel that fails is left alone, s.</summary>
    public double BreakSeconds { get; init; } = 30;

    /// <summary>The template of the text; null means the built-in one of the kind.</summary>
    public string? Template { get; init; }

    /// <summary>The template of the title or subject, where the kind has one; null means the built-in one.</summary>
    public string? TitleTemplate { get; init; }

    /// <summary>Whether people are told through it that an alert is over.</summary>
    public bool SendsResolved { get; init; } = true;

    /// <summary>Whether each item is a message of its own there, so that none may be left to a count. Such a channel is told of a storm in as many notifications as it takes.</summary>
    [JsonIgnore]
    public virtual bool TellsEachItem => false;
}
