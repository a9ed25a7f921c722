using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionApiKey: the keys with which people and robots ask agents, by when they were made. Never what opens anything.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionApiKey")]
[OutputType(typeof(ProductionApiKey))]
public sealed class GetProductionApiKeyCommand : ProductionCmdlet
{
    /// <summary>Whose keys; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ApiKeyNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Those that are over or revoked too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        DateTimeOffset now = Clock.GetUtcNow();
        WildcardPattern[] patterns = [.. Name.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase))];
        IReadOnlyList<ProductionApiKey> keys = Ask((engine, cancellationToken) => engine.GetApiKeysAsync(cancellationToken));
        WriteObject(keys.Where(key => (All || key.IsValid(now)) && patterns.Any(pattern => pattern.IsMatch(key.Name))), enumerateCollection: true);
    }
}
