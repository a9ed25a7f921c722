using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionSilence: the silences of a store by when they begin, each with the open alerts that it hides now.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionSilence")]
[OutputType(typeof(ProductionSilence))]
public sealed class GetProductionSilenceCommand : NamedCmdlet<ProductionSilence>
{
    /// <summary>Ids; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only those in force now.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <inheritdoc />
    private protected override IReadOnlyList<string> Asked => Id;

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<ProductionSilence>> ReadAsync(IProductionEngine engine, CancellationToken cancellationToken) =>
        engine.GetSilencesAsync(activeOnly: false, cancellationToken);

    /// <inheritdoc />
    private protected override string NameOf(ProductionSilence item) => item.Id;

    /// <inheritdoc />
    private protected override CanaryException NotFound(string name) =>
        new SilenceException("SilenceNotFound", $"No silence has the id '{name}' in this store; Get-ProductionSilence lists those there are.");

    /// <inheritdoc />
    private protected override void ProcessItem(ProductionSilence item)
    {
        if (!Active || item.IsActive(Clock.GetUtcNow()))
            WriteObject(item);
    }
}
