namespace CanaryPS;

/// <summary>Starts a program with the notification as JSON on its standard input. It is never given to a shell.</summary>
public sealed record CommandChannelSettings : ChannelSettings
{
    /// <summary>The program.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, as they are.</summary>
    public IReadOnlyList<string> Arguments { get; init => field = FixedList.Of(value); } = [];
}
