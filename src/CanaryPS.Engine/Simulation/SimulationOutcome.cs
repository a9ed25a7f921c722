namespace CanaryPS.Engine.Simulation;

/// <summary>How a simulated deployment ended.</summary>
/// <param name="Deployment">Where it ended.</param>
/// <param name="Journal">Everything that was decided and done.</param>
/// <param name="DataEnded">Whether the market data ended before a decision was final.</param>
internal sealed record SimulationOutcome(Deployment Deployment, IReadOnlyList<JournalEntry> Journal, bool DataEnded);
