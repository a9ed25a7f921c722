using System.Management.Automation;
using CanaryPS.PowerShell.Channels;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Register-ProductionChannel: lets a script block of this session tell people, for a channel of the kind script. It runs on the
/// pipeline thread: while a command of this module waits or delivers, between the statements of a script, and at an idle prompt.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "ProductionChannel", SupportsShouldProcess = true)]
[OutputType(typeof(RegisteredChannel))]
public sealed class RegisterProductionChannelCommand : SessionCmdlet
{
    /// <summary>The channel's name in the configuration. One of the same name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidatePattern(@"^[\p{L}\p{Nd}_.-]{1,100}\z")]
    public string Name { get; set; } = "";

    /// <summary>Gets the notification as its argument. An error is a failed attempt; the same notification then comes again, with the same Id.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Gives back the channel.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (!ShouldProcess($"channel '{Name}'", "Register in this session"))
            return;

        ScriptChannel channel = new(Name, ScriptBlock);
        SessionChannels.Current.Register(channel);
        if (PassThru)
            WriteObject(channel.Description);
    }
}
