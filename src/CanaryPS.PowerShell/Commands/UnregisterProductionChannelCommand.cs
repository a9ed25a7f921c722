using System.Management.Automation;
using CanaryPS.PowerShell.Channels;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Unregister-ProductionChannel: takes script channels of this session away. What is for them waits in its store.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ProductionChannel", SupportsShouldProcess = true)]
[OutputType(typeof(RegisteredChannel))]
public sealed class UnregisterProductionChannelCommand : SessionCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Gives back what was taken away.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process() =>
        ForNamed(Name, [.. SessionChannels.Current.All], channel => channel.Name, name => new ChannelNotRegisteredException(name), Unregister);

    private void Unregister(ScriptChannel channel)
    {
        if (!ShouldProcess($"channel '{channel.Name}'", "Unregister from this session"))
            return;

        SessionChannels.Current.Unregister(channel.Name);
        if (PassThru)
            WriteObject(channel.Description);
    }
}
