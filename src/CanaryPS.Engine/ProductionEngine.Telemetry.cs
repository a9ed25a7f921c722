using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine;

/// <content>How things stand, for those who watch the host.</content>
internal sealed partial class ProductionEngine
{
    /// <inheritdoc cref="GaugeReader.ReadAsync" />
    public Task<EngineGauges> ReadGaugesAsync(int mostSampled, TimeSpan patience, CancellationToken cancellationToken = default) =>
        _gauges.ReadAsync(mostSampled, patience, cancellationToken);
}
