using System.Collections;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes the symbols of operators.</summary>
public sealed class OperatorCompleter : NameCompleter
{
    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters) =>
        ThresholdOperatorSymbols.All.Select(pair => (pair.Key, $"{pair.Value}"));
}
