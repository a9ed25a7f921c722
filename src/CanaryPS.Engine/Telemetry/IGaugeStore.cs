namespace CanaryPS.Engine.Telemetry;

/// <summary>The part of a store that is read for those who watch the host.</summary>
internal interface IGaugeStore
{
    /// <summary>Reads the gauges in one state of the store. It reads no deployment's document, whatever the store holds.</summary>
    /// <param name="deploymentIds">Whose newest samples are wanted; one that is not there gives none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<StoreGauges> ReadGaugesAsync(IReadOnlyCollection<string> deploymentIds, CancellationToken cancellationToken);
}
