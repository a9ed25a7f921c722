using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Remove-ProductionApiKey: revokes keys. They stay in the record; connections that were opened with them end.</summary>
[Cmdlet(VerbsCommon.Remove, "ProductionApiKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ProductionApiKey))]
public sealed class RemoveProductionApiKeyCommand : ProductionCmdlet
{
    /// <summary>Ids of keys.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ApiKeyIdCompleter))]
    [ValidateNotNullOrEmpty]
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
    private protected override void Process()
    {
        foreach (string id in Id)
            ForItem(id, () => Revoke(id));
    }

    private void Revoke(string id)
    {
        if (ShouldProcess($"key '{id}'", "Revoke"))
            WriteObject(Ask((engine, cancellationToken) => engine.RevokeApiKeyAsync(id, Actor, Reason, cancellationToken)));
    }
}
