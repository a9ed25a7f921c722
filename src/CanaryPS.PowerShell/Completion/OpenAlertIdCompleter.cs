namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of open alerts, the worst first.</summary>
public sealed class OpenAlertIdCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.OpenAlert;

    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;
}
