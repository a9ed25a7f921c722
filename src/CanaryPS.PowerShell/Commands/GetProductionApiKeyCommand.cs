using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionApiKey: the keys with which people and robots ask agents, by when they were made. Never what opens anything.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionApiKey")]
[OutputType(typeof(ProductionApiKey))]
public sealed class GetProductionApiKeyCommand : NamedCmdlet<ProductionApiKey>
{
    /// <summary>Whose keys; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ApiKeyNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Those that are over or revoked too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc />
    private protected override IReadOnlyList<string> Asked => Name;

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<ProductionApiKey>> ReadAsync(IProductionEngine engine, CancellationToken cancellationToken) => engine.GetApiKeysAsync(cancellationToken);

    /// <inheritdoc />
    private protected override string NameOf(ProductionApiKey item) => item.Name;

    /// <inheritdoc />
    private protected override CanaryException NotFound(string name) =>
        new AccessException("ApiKeyNotFound", $"Nobody called '{name}' has, or ever had, a key in this store; Get-ProductionApiKey -All lists all there are.");

    /// <inheritdoc />
    private protected override void ProcessItem(ProductionApiKey item)
    {
        if (All || item.IsValid(Clock.GetUtcNow()))
            WriteObject(item);
    }
}
