namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>The part of a store that is about what it keeps for good of its deployments, as an auditor reads it.</summary>
internal interface IRecordStore
{
    /// <summary>Every deployment that the store says anything of, those whose own row is gone too: by when they were started, then by id.</summary>
    Task<IReadOnlyList<string>> GetRecordedIdsAsync(CancellationToken cancellationToken);

    /// <summary>Reads the record of one deployment at one moment, whatever is committed meanwhile.</summary>
    Task<T> ReadRecordAsync<T>(string deploymentId, Func<IStoredRecord, T> read, CancellationToken cancellationToken);

    /// <summary>Order events after a position of a deployment's trading log, in its order, streamed.</summary>
    IAsyncEnumerable<OrderEvent> ReadOrdersAsync(string deploymentId, long afterPosition, CancellationToken cancellationToken);

    /// <summary>The messages of a deployment that are under way, or ended at a time or later, by when they were made, streamed.</summary>
    IAsyncEnumerable<EndedNotification> ReadNotificationsAsync(string deploymentId, DateTimeOffset since, CancellationToken cancellationToken);
}
