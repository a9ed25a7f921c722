namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>What a text is for, and so what of the data in it has to be escaped. What a template itself says is never changed.</summary>
internal enum TextStyle
{
    /// <summary>Nothing is escaped.</summary>
    Plain,

    /// <summary>HTML, for e-mail and Telegram.</summary>
    Html,

    /// <summary>Slack's mrkdwn: <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c>, so that data can neither link nor call people.</summary>
    Slack,

    /// <summary>The inside of a JSON string.</summary>
    Json,
}
