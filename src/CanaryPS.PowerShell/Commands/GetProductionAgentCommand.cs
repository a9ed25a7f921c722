using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionAgent: the agents that this user runs on this machine, and how they are.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionAgent")]
[OutputType(typeof(ProductionAgent))]
public sealed class GetProductionAgentCommand : AgentCmdlet
{
    /// <summary>The id of an agent's process. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AgentIdCompleter))]
    public int[]? Id { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (AgentRecord agent in Running.Where(agent => Id is null || Id.Contains(agent.Id)))
            WriteObject(Ask(agent));
    }
}
