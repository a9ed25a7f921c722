using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Add-ProductionTick: gives market prints to a deployment's simulated exchange, in batches.</summary>
[Cmdlet(VerbsCommon.Add, "ProductionTick", SupportsShouldProcess = true)]
[OutputType(typeof(MarketTick))]
public sealed class AddProductionTickCommand : MarketCmdlet<MarketTick>
{
    private long _given;

    /// <summary>The instrument.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstrumentCompleter))]
    public string Instrument { get; set; } = "";

    /// <summary>The last price, more than 0.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    public decimal Price { get; set; }

    /// <summary>Units that traded at it, 0 or more.</summary>
    [Parameter(Mandatory = true, Position = 3, ValueFromPipelineByPropertyName = true)]
    [BlankIsNone]
    public decimal Volume { get; set; }

    /// <summary>The best bid.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BlankIsNone]
    public decimal? Bid { get; set; }

    /// <summary>The best ask.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BlankIsNone]
    public decimal? Ask { get; set; }

    /// <summary>When. Without it, now.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? Time { get; set; }

    /// <summary>Its place among the prints of the instrument at that time: instrument, time and sequence are what a tick is known by when it is added again.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, long.MaxValue)]
    public long Sequence { get; set; }

    /// <inheritdoc />
    private protected override UserMessage Noun => "ticks";

    /// <inheritdoc />
    private protected override MarketTick Given() => new()
    {
        Instrument = Instrument,
        Time = Time ?? Clock.GetUtcNow(),
        // Two that are given at once without a time are two.
        Sequence = Time is null ? ++_given : Sequence,
        Price = Price,
        Volume = Volume,
        Bid = Bid,
        Ask = Ask,
    };

    /// <inheritdoc />
    private protected override Task<MarketReceipt> AddAsync(
        IProductionEngine engine, string deploymentId, IReadOnlyList<MarketTick> data, CancellationToken cancellationToken) =>
        engine.AddTicksAsync(deploymentId, data, cancellationToken);
}
