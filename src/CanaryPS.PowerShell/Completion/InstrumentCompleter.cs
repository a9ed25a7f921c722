namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes instruments that the deployment that is given has traded lately.</summary>
public sealed class InstrumentCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Instrument;

    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;
}
