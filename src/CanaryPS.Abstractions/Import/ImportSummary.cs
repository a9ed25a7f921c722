namespace CanaryPS;

/// <summary>What an import has come to so far.</summary>
public sealed record ImportSummary
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The file; the empty text for events that came from no file.</summary>
    public required string Path { get; init; }

    /// <summary>Lines read, from 1.</summary>
    public long Lines { get; init; }

    /// <summary>Order events and marks that are new in the store.</summary>
    public long Accepted { get; init; }

    /// <summary>Order events and marks that were in the store, or in the file, before.</summary>
    public long Duplicates { get; init; }

    /// <summary>Lines that can't be used and are kept with the reason.</summary>
    public long Quarantined { get; init; }

    /// <summary>Lines that are sound but no order event: requests, heartbeats, remarks, blank lines.</summary>
    public long Ignored { get; init; }

    /// <summary>Bytes read.</summary>
    public long BytesRead { get; init; }

    /// <summary>Bytes of the file when it was opened.</summary>
    public long BytesTotal { get; init; }

    /// <summary>Whether the file was read to its end. A running import gives one summary a batch and a last one that is complete.</summary>
    public bool IsComplete { get; init; }
}
