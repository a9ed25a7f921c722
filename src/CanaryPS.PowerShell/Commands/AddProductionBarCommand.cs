using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Add-ProductionBar: gives bars to a deployment's simulated exchange, in batches.</summary>
[Cmdlet(VerbsCommon.Add, "ProductionBar", SupportsShouldProcess = true)]
[OutputType(typeof(MarketBar))]
public sealed class AddProductionBarCommand : MarketCmdlet<MarketBar>
{
    /// <summary>The instrument.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstrumentCompleter))]
    public string Instrument { get; set; } = "";

    /// <summary>When the bar ended.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Date")]
    public DateTimeOffset Time { get; set; }

    /// <summary>How long the bar was.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Duration(IsAhead = true)]
    public TimeSpan Period { get; set; }

    /// <summary>The first price.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal Open { get; set; }

    /// <summary>The highest price.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal High { get; set; }

    /// <summary>The lowest price.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal Low { get; set; }

    /// <summary>The last price.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public decimal Close { get; set; }

    /// <summary>Units that traded, 0 or more.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [BlankIsNone]
    public decimal Volume { get; set; }

    /// <inheritdoc />
    private protected override UserMessage Noun => "bars";

    /// <inheritdoc />
    private protected override MarketBar Given() => new()
    {
        Instrument = Instrument, Time = Time, Period = Period, Open = Open, High = High, Low = Low, Close = Close, Volume = Volume,
    };

    /// <inheritdoc />
    private protected override Task<MarketReceipt> AddAsync(
        IProductionEngine engine, string deploymentId, IReadOnlyList<MarketBar> data, CancellationToken cancellationToken) =>
        engine.AddBarsAsync(deploymentId, data, cancellationToken);
}
