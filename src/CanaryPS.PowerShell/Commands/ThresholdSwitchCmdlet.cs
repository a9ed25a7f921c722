using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command that switches rules on or off, also those of a configuration and the built-in ones.</summary>
public abstract class ThresholdSwitchCmdlet : ThresholdCmdlet
{
    /// <summary>Names of rules, to the letter.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ThresholdNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Whether it switches on.</summary>
    private protected abstract bool Enables { get; }

    /// <inheritdoc />
    private protected sealed override void Process()
    {
        foreach (string name in Name.Where(name => ShouldProcess(Target(name), Enables ? "Switch on" : "Switch off")))
        {
            ForItem(name, () => WriteObject(
                Ask((engine, cancellationToken) => engine.SwitchThresholdAsync(name, Scope, Enables, Actor, cancellationToken))));
        }
    }
}
