using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Remove-ProductionSilence: ends silences before their time. What they hid and still fires is told. They stay in the record.</summary>
[Cmdlet(VerbsCommon.Remove, "ProductionSilence", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionSilence))]
public sealed class RemoveProductionSilenceCommand : NamedCmdlet<ProductionSilence>
{
    /// <summary>Ids of silences. Wildcards select among those that are not over.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Who ends it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

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
    private protected override bool IsOpen(ProductionSilence item) => !IsOver(item);

    /// <inheritdoc />
    private protected override void ProcessItem(ProductionSilence item)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (IsOver(item))
            throw new SilenceException("SilenceOver", $"The silence '{item.Id}' is over already; it hides nothing any more.");

        if (ShouldProcess($"silence '{item.Id}' of alerts with {string.Join(", ", item.Match)}", "End"))
            WriteObject(Ask((engine, cancellationToken) => engine.EndSilenceAsync(item.Id, Actor, cancellationToken)));
    }

    private bool IsOver(ProductionSilence item) => item.EndedAt is not null || item.To <= Clock.GetUtcNow();
}
