using System.Collections;
using CanaryPS.PowerShell.Callbacks;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of the session's callbacks.</summary>
public sealed class CallbackNameCompleter : NameCompleter
{
    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters) =>
        SessionCallbacks.Current.All.Select(callback => (callback.Name, string.Join(", ", callback.Description.Events)));
}
