namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes ids of deployments, those that run first.</summary>
public sealed class DeploymentIdCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Deployment;

    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;
}
