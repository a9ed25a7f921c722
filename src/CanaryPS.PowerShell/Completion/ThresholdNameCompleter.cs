namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names of rules: those of the store, and those in the configuration of the deployment that is given, else of what runs.</summary>
public sealed class ThresholdNameCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Threshold;
}
