namespace CanaryPS.Engine.Telemetry;

/// <summary>How things stand in this process and its store at one moment.</summary>
internal sealed record EngineGauges
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>The deployments that this process drives, as their last ticks left them, by id.</summary>
    public required IReadOnlyList<Deployment> Driven { get; init; }

    /// <summary>Null where the store could not be read.</summary>
    public StoreGauges? Store { get; init; }
}
