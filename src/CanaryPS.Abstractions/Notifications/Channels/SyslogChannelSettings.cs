namespace CanaryPS;

/// <summary>Syslog by RFC 5424, one message an item.</summary>
public sealed record SyslogChannelSettings : ChannelSettings
{
    /// <summary>The server, <c>udp://host:port</c>, <c>tcp://host:port</c> (framed by RFC 6587) or <c>unix:///dev/log</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The facility, 0-23; 1 is user, 16 to 23 are local.</summary>
    public int Facility { get; init; } = 1;

    /// <inheritdoc />
    public override bool TellsEachItem => true;
}
