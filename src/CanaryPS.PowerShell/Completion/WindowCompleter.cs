namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes windows of metrics: those that there are samples over, and those that need no store.</summary>
public sealed class WindowCompleter : StoredNameCompleter
{
    /// <inheritdoc />
    private protected override NameKind Kind => NameKind.Window;

    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;

    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Known(NameWord word) =>
        [("start", "since the start"), ("stage", "since the stage began"), ("session", "since the session began"), ("*", "every window")];
}
