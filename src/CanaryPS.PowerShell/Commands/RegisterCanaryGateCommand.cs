using System.Management.Automation;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Register-CanaryGate: lets a script block of this session answer at a gate of the kind script while Wait- or Step-CanaryDeployment
/// drives deployments in it.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "CanaryGate", SupportsShouldProcess = true)]
[OutputType(typeof(RegisteredGate))]
public sealed class RegisterCanaryGateCommand : SessionCmdlet
{
    /// <summary>The gate's name in the configuration. One of the same name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidatePattern(@"^[\p{L}\p{Nd}_.-]{1,100}\z")]
    public string Name { get; set; } = "";

    /// <summary>Gives $true, $false, or an object with Allow and Reason. Gets the deployment and its last verdict as arguments.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Gives back the gate.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (!ShouldProcess($"gate '{Name}'", "Register in this session"))
            return;

        SessionGates.Current.Register(new ScriptGate(Name, ScriptBlock));
        if (PassThru)
            WriteObject(new RegisteredGate(Name));
    }
}
