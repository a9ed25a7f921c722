using System.Management.Automation;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionCallback: the callbacks of this session and how they have done.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionCallback")]
[OutputType(typeof(RegisteredCallback))]
public sealed class GetProductionCallbackCommand : ProductionCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CallbackNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    private protected override void Process()
    {
        WildcardPattern[] patterns = [.. Name.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase))];
        string? store = Store is null ? null : StorePath;
        WriteObject(
            SessionCallbacks.Current.All
                .Where(callback => patterns.Any(pattern => pattern.IsMatch(callback.Name)) && (store is null || callback.Store == store))
                .Select(callback => callback.Description),
            enumerateCollection: true);
    }
}
