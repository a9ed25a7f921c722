using System.Collections;
using CanaryPS.PowerShell.Channels;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of the session's script channels.</summary>
public sealed class ChannelNameCompleter : NameCompleter
{
    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters) =>
        SessionChannels.Current.All.Select(channel => (channel.Name, $"{channel.Description.Calls} calls, {channel.Description.Failures} failures"));
}
