using System.Management.Automation;
using CanaryPS.PowerShell.Channels;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionChannel: the script channels of this session, whichever store uses them, and how they have done.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionChannel")]
[OutputType(typeof(RegisteredChannel))]
public sealed class GetProductionChannelCommand : SessionCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    private protected override void Process() =>
        ForNamed(Name, [.. SessionChannels.Current.All], channel => channel.Name, name => new ChannelNotRegisteredException(name), channel => WriteObject(channel.Description));
}
