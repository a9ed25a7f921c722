using System.Management.Automation;
using CanaryPS.PowerShell.Agents;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Stop-ProductionAgent: asks agents of this user and machine to stop, and waits until they have. Deployments go on when somebody drives them again.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ProductionAgent", SupportsShouldProcess = true, DefaultParameterSetName = "ById")]
[OutputType(typeof(ProductionAgent))]
public sealed class StopProductionAgentCommand : AgentCmdlet
{
    private static readonly TimeSpan KillTime = TimeSpan.FromSeconds(10);

    /// <summary>The ids of agents' processes, or objects of Get-ProductionAgent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "ById")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AgentIdCompleter))]
    public int[] Id { get; set; } = [];

    /// <summary>The store whose agents are stopped.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByStore")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoreNameCompleter))]
    public override string? Store { get; set; }

    /// <summary>How long to wait for a clean stop; a number counts seconds. The agent itself takes its <c>stop_seconds</c> and 10 s more at most.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>End one that does not stop in time. What it has committed stays, and its leases expire by themselves.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the agents that were stopped.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        List<AgentRecord> running = [.. Running];
        if (ParameterSetName == "ByStore")
        {
            if (running.Count == 0)
                throw new AgentException("AgentNotFound", $"No agent of this user drives {StoreAddress.Shown(StoreName(Store!))} on this machine.");
            running.ForEach(agent => ForItem(agent.Id, () => Stop(agent)));
            return;
        }

        foreach (int id in Id)
        {
            ForItem(id, () => Stop(running.Find(agent => agent.Id == id)
                ?? throw new AgentException("AgentNotFound", $"Process {id} is no agent of this user on this machine.")));
        }
    }

    private void Stop(AgentRecord agent)
    {
        if (!ShouldProcess($"agent {agent.Id} of {agent.Store}", "Stop"))
            return;

        AgentState state = Ask(agent, Timeout);
        if (PassThru)
            WriteObject(AgentProbe.As(agent, state));
    }

    private AgentState Ask(AgentRecord agent, TimeSpan timeout)
    {
        if (!Force || !OperatingSystem.IsWindows())
        {
            AgentSignal.Stop(agent.Id);
            if (WaitUntil(() => !agent.IsAlive(), timeout))
                return AgentState.Stopped;
        }

        if (!Force)
        {
            throw new AgentException("AgentNotStopped", $"Agent {agent.Id} of {agent.Store} was asked to stop and has not within {timeout.TotalSeconds:0.#} s. It may still; -Force ends it.");
        }

        using (System.Diagnostics.Process process = System.Diagnostics.Process.GetProcessById(agent.Id))
        {
            if (agent.IsAlive())
                process.Kill();
        }

        if (!WaitUntil(() => !agent.IsAlive(), KillTime))
            throw new AgentException("AgentNotStopped", $"Agent {agent.Id} of {agent.Store} was ended and its process is still there.");

        WriteWarning($"Agent {agent.Id} of {agent.Store} did not stop in time and was ended. What it committed stays; its leases expire by themselves.");
        return AgentState.Killed;
    }
}
