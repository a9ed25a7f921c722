using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionSilence: the silences of a store by when they begin, each with the open alerts that it hides now.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionSilence")]
[OutputType(typeof(ProductionSilence))]
public sealed class GetProductionSilenceCommand : ProductionCmdlet
{
    /// <summary>Ids; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only those in force now.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        WildcardPattern[] patterns = [.. Id.Select(id => new WildcardPattern(id, WildcardOptions.IgnoreCase))];
        IReadOnlyList<ProductionSilence> silences = Ask((engine, cancellationToken) => engine.GetSilencesAsync(Active, cancellationToken));
        WriteObject(silences.Where(silence => patterns.Any(pattern => pattern.IsMatch(silence.Id))), enumerateCollection: true);
    }
}
