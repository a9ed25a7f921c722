using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;
using CanaryPS.PowerShell.Installation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Test-ProductionInstallation: whether what CanaryPS needs is there and works - the module, the store, who may write it, the clock, ImportExcel, the agents - and how to mend what is not.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ProductionInstallation")]
[OutputType(typeof(InstallationCheck))]
public sealed class TestProductionInstallationCommand : AgentCmdlet
{
    /// <inheritdoc />
    private protected override void Process()
    {
        WriteObject(ModuleChecks.Run(Host.Version), enumerateCollection: true);
        WriteObject(StoreIsNamed ? OfStore() : [StoreChecks.NotGiven], enumerateCollection: true);
        foreach (OptionalModule module in OptionalModule.All)
            WriteObject(module.Check(VersionsOf(module.Name)));
        WriteObject(OfAgents(), enumerateCollection: true);
    }

    private bool StoreIsNamed =>
        !string.IsNullOrEmpty(Store) || SessionStores.Current.ConnectedPath is not null || Environment.GetEnvironmentVariable(StoreVariable) is { Length: > 0 };

    private List<InstallationCheck> OfStore()
    {
        try
        {
            TimeProvider host = TimeProvider.System;
            _ = Engine;
            DateTimeOffset before = host.GetUtcNow();
            ProductionStatus status = Ask((engine, cancellationToken) => engine.GetStatusAsync(cancellationToken));
            return [.. StoreChecks.Run(StorePath, status, before, host.GetUtcNow())];
        }
        catch (CanaryException error)
        {
            return [StoreChecks.Unusable(error)];
        }
    }

    private string[] VersionsOf(string module) =>
    [
        .. InvokeCommand.InvokeScript("param($name) Get-Module -ListAvailable -Name $name | ForEach-Object { $_.Version }", module)
            .Select(found => (Version)found.BaseObject).OrderDescending().Select(version => version.ToString()),
    ];

    private List<InstallationCheck> OfAgents()
    {
        List<InstallationCheck> checks = [];
        foreach (AgentRecord record in Running)
        {
            ProductionAgent agent = Ask(record);
            string found = $"process {agent.Id} drives {agent.Store} at {agent.Url}: {agent.State}";
            checks.Add(agent.State == AgentState.Ready
                ? new InstallationCheck("Agent", InstallationResult.Passed, found)
                : new InstallationCheck("Agent", InstallationResult.Failed, $"{found}, {agent.Reason}", "Look at its log; Stop-ProductionAgent and Start-ProductionAgent start it anew."));
        }

        return checks.Count > 0
            ? checks
            : [new InstallationCheck("Agent", InstallationResult.Skipped, "this user runs none on this machine", "Start-ProductionAgent starts one, Register-ProductionTask has one started with the machine. Without it Wait-CanaryDeployment or a task drives deployments.")];
    }
}
