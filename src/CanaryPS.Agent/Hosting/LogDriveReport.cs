namespace CanaryPS.Agent.Hosting;

/// <summary>Writes the driving to the log: changes as information, what fails as warnings, with the deployment as a field of its own.</summary>
internal sealed partial class LogDriveReport(ILogger<LogDriveReport> log) : IDriveReport
{
    private readonly DeploymentChanges _changes = new();

    public void Ticked(TickResult tick)
    {
        Deployment now = tick.Deployment;
        if (_changes.IsNew(now))
            Changed(log, now.Id, now.Strategy, now.Stage, now.Weight, now.Health, now.RollbackConfirmedAt is not null, now.Reason);
    }

    public void Failed(string deploymentId, CanaryException error) => NotDriven(log, deploymentId, error.ErrorId, error.Message);

    public void Failed(StoreException error) => StoreFailed(log, error.ErrorId, error.Message);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, EventName = "DeploymentChanged",
        Message = "{DeploymentId} ({Strategy}): {Stage}, weight {Weight} %, {Health}, rollback confirmed: {RollbackConfirmed}: {Reason}")]
    private static partial void Changed(
        ILogger log, string deploymentId, string strategy, DeploymentStage stage, double weight, HealthStatus health, bool rollbackConfirmed, string? reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, EventName = "DeploymentNotDriven", Message = "{DeploymentId} could not be driven now: {ErrorId}: {Error}")]
    private static partial void NotDriven(ILogger log, string deploymentId, string errorId, string error);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, EventName = "StoreFailed", Message = "The store can't be used now: {ErrorId}: {Error}")]
    private static partial void StoreFailed(ILogger log, string errorId, string error);
}
