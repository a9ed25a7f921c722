using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Remove-ProductionApiKey: revokes keys. They stay in the record; connections that were opened with them end.</summary>
[Cmdlet(VerbsCommon.Remove, "ProductionApiKey", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionApiKey))]
public sealed class RemoveProductionApiKeyCommand : NamedCmdlet<ProductionApiKey>
{
    /// <summary>Ids of keys. Wildcards select among those that are not revoked.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ApiKeyIdCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Id { get; set; } = [];

    /// <summary>Why.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Revoked by an operator.";

    /// <summary>Who revokes it. Without it, whoever this session is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override IReadOnlyList<string> Asked => Id;

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<ProductionApiKey>> ReadAsync(IProductionEngine engine, CancellationToken cancellationToken) => engine.GetApiKeysAsync(cancellationToken);

    /// <inheritdoc />
    private protected override string NameOf(ProductionApiKey item) => item.Id;

    /// <inheritdoc />
    private protected override CanaryException NotFound(string name) =>
        new AccessException("ApiKeyNotFound", $"No key has the id '{name}' in this store; Get-ProductionApiKey lists those there are.");

    /// <inheritdoc />
    private protected override bool IsOpen(ProductionApiKey item) => item.RevokedAt is null;

    /// <inheritdoc />
    private protected override void ProcessItem(ProductionApiKey item)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (item.RevokedAt is { } revoked)
            throw new AccessException("ApiKeyRevoked", $"The key '{item.Id}' of {item.Name} is revoked since {revoked.UtcDateTime:u}; it opens nothing any more.");

        if (ShouldProcess($"key '{item.Id}' of {item.Name}", "Revoke"))
            WriteObject(Ask((engine, cancellationToken) => engine.RevokeApiKeyAsync(item.Id, Actor, Reason, cancellationToken)));
    }
}
