using System.Management.Automation;
using CanaryPS.PowerShell.Channels;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionChannel: the script channels of this session, whichever store uses them, and how they have done.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionChannel")]
[OutputType(typeof(RegisteredChannel))]
public sealed class GetProductionChannelCommand : PSCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ChannelNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        WildcardPattern[] patterns = [.. Name.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase))];
        WriteObject(
            SessionChannels.Current.All
                .Where(channel => patterns.Any(pattern => pattern.IsMatch(channel.Name)))
                .Select(channel => channel.Description),
            enumerateCollection: true);
    }
}
