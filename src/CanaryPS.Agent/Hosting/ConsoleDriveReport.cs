using Spectre.Console;

namespace CanaryPS.Agent.Hosting;

/// <summary>Shows the driving to the person who started the command: changes on the console, what fails as errors.</summary>
internal sealed class ConsoleDriveReport : IDriveReport
{
    private readonly DeploymentChanges _changes = new();

    public void Ticked(TickResult tick)
    {
        Deployment now = tick.Deployment;
        if (!_changes.IsNew(now))
            return;

        string confirmed = now.RollbackConfirmedAt is null ? "" : ", rollback confirmed";
        AnsiConsole.MarkupLineInterpolated($"{now.EvaluatedAt ?? now.StartedAt:u} {now.Id}: {now.Stage}, weight {now.Weight} %, {now.Health}{confirmed}: {now.Reason}");
    }

    public void Failed(string deploymentId, CanaryException error) => Console.Error.WriteLine($"{deploymentId}: {error.ErrorId}: {error.Message}");

    public void Failed(StoreException error) => Console.Error.WriteLine($"{error.ErrorId}: {error.Message}");
}
