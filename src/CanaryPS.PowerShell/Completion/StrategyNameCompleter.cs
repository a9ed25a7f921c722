namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes strategies of deployments, those that run first.</summary>
public sealed class StrategyNameCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Strategy;
}
