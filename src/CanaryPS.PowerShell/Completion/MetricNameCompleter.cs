namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of metrics: those that there are samples of, and the built-in ones, which need no store.</summary>
public sealed class MetricNameCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Metric;

    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;

    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Known(NameWord word) =>
        MetricContracts.All.Where(contract => word.Matches(contract.Name)).OrderBy(contract => contract.Name, StringComparer.Ordinal)
            .Select(contract => (contract.Name, $"{contract.Type}, {contract.Unit}"));
}
