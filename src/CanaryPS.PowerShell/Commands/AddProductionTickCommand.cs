using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Add-ProductionTick: gives market prints to a deployment's simulated exchange, in batches.</summary>
[Cmdlet(VerbsCommon.Add, "ProductionTick", SupportsShouldProcess = true)]
[OutputType(typeof(MarketTick))]
public sealed class AddProductionTickCommand : ProductionCmdlet
{
    private readonly List<MarketTick> _waiting = [];

    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>The instrument.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Instrument { get; set; } = "";

    /// <summary>The last price, more than 0.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    public decimal Price { get; set; }

    /// <summary>Units that traded at it, 0 or more.</summary>
    [Parameter(Mandatory = true, Position = 3, ValueFromPipelineByPropertyName = true)]
    public decimal Volume { get; set; }

    /// <summary>The best bid.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public decimal? Bid { get; set; }

    /// <summary>The best ask.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public decimal? Ask { get; set; }

    /// <summary>When. Without it, now.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? Time { get; set; }

    /// <summary>Ticks that are written in one transaction.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int BatchSize { get; set; } = 1000;

    /// <summary>Writes the ticks that were added.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        _waiting.Add(new MarketTick { Instrument = Instrument, Time = Time ?? Clock.GetUtcNow(), Price = Price, Volume = Volume, Bid = Bid, Ask = Ask });
        if (_waiting.Count >= BatchSize)
            Write();
    }

    /// <inheritdoc />
    private protected override void Finish() => Write();

    private void Write()
    {
        if (_waiting.Count > 0 && ShouldProcess($"deployment '{DeploymentId[0]}'", $"Add {_waiting.Count} ticks"))
        {
            MarketTick[] ticks = [.. _waiting];
            base.Ask(async (engine, cancellationToken) =>
            {
                await engine.AddTicksAsync(DeploymentId[0], ticks, cancellationToken).ConfigureAwait(false);
                return true;
            });
            if (PassThru)
                WriteObject(ticks, enumerateCollection: true);
        }

        _waiting.Clear();
    }
}
