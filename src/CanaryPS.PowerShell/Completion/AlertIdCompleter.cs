namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of alerts: those that are open, the worst first, then the newest of the others.</summary>
public sealed class AlertIdCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Alert;

    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;
}
