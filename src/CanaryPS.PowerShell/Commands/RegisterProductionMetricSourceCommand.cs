using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Register-ProductionMetricSource: lets a script block of this session give samples while Wait- or Step-CanaryDeployment
/// drives deployments in it.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "ProductionMetricSource", SupportsShouldProcess = true)]
[OutputType(typeof(RegisteredMetricSource))]
public sealed class RegisterProductionMetricSourceCommand : SessionCmdlet
{
    /// <summary>The source's name, and that of its metric where the block gives bare numbers. One of the same name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidatePattern(@"^[\p{L}\p{Nd}_.-]{1,80}\z")]
    public string Name { get; set; } = "";

    /// <summary>Gives samples: objects with Name and Value, or numbers. Gets the deployment as its argument.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Time between two readings, seconds or a time span.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A reading that takes longer counts as failed, seconds or a time span.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Age of the last good reading at which the source counts as down, seconds or a time span. Without it, three intervals.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Staleness { get; set; }

    /// <summary>Gives back the source.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (BuiltInSources.Contains(Name))
            throw new SourceNameException(Name);

        if (!ShouldProcess($"metric source '{Name}'", "Register in this session"))
            return;

        RegisteredMetricSource source = new(Name, Interval, Timeout, Staleness ?? 3 * Interval);
        SessionSources.Current.Register(new ScriptSource(source, ScriptBlock));
        if (PassThru)
            WriteObject(source);
    }
}
