using System.Collections;
using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Completion;

/// <summary>
/// Completes stores: the one that the session is connected to, that of the environment, agents that run, and files that are stores, with the folders that lead to them. An
/// address that has a password in it is not offered, since it would be on the screen and in the history.
/// </summary>
public sealed class StoreNameCompleter : NameCompleter
{
    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;

    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters)
    {
        List<(string Name, string Description)> stores = [];
        if (SessionStores.Current.ConnectedPath is { } connected)
            stores.Add((connected, "the session is connected to it"));
        if (Environment.GetEnvironmentVariable("CANARYPS_STORE") is { Length: > 0 } named)
            stores.Add((named, "$env:CANARYPS_STORE"));
        stores.AddRange(AgentRegister.OfUser.ReadAlive().Select(agent => (agent.Url, $"an agent, on {agent.Store}")));
        return stores.Where(store => StoreAddress.Shown(store.Name) == store.Name);
    }

    /// <inheritdoc />
    private protected override IEnumerable<CompletionResult> Others(string wordToComplete) =>
        CompletionCompleters.CompleteFilename(wordToComplete)
            .Where(file => file.ResultType == CompletionResultType.ProviderContainer || StoreFile.IsStore(file.ToolTip));
}
