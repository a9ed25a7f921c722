namespace CanaryPS;

/// <summary>Appends each item as one JSON line to a file that people or a log shipper follow.</summary>
public sealed record FileChannelSettings : ChannelSettings
{
    /// <summary>The name of the channel that is always there.</summary>
    public const string DefaultName = "file";

    /// <summary>The file; null means the one beside the store.</summary>
    public string? Path { get; init; }

    /// <inheritdoc />
    public override bool TellsEachItem => true;
}
