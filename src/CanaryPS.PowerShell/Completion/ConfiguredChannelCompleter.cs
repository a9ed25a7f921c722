namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes channels in the configuration of the deployment that is given, else of what runs.</summary>
public sealed class ConfiguredChannelCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Channel;

    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;
}
