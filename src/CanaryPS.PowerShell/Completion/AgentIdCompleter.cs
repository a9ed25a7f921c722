using System.Collections;
using System.Globalization;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of the processes of this user's agents.</summary>
public sealed class AgentIdCompleter : NameCompleter
{
    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters) =>
        AgentRegister.OfUser.ReadAlive().Select(agent => (agent.Id.ToString(CultureInfo.InvariantCulture), agent.Store));
}
