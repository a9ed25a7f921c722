using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command on an order that may be sent to the venue of a deployment.</summary>
public abstract class OrderCmdlet : ProductionCmdlet
{
    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>The instrument.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstrumentCompleter))]
    public string Instrument { get; set; } = "";

    /// <summary>Buy or sell.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    public OrderSide Side { get; set; }

    /// <summary>Units, more than 0.</summary>
    [Parameter(Mandatory = true, Position = 3, ValueFromPipelineByPropertyName = true)]
    public decimal Quantity { get; set; }

    /// <summary>Limit price. Without it, a market order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BlankIsNone]
    public decimal? LimitPrice { get; set; }

    /// <summary>The price that the decision was made at. Without it, the last price that is known.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BlankIsNone]
    public decimal? ReferencePrice { get; set; }

    /// <summary>The arm it is of. Without it, the one that the key is routed to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BlankIsNone]
    public Arm? Arm { get; set; }

    /// <summary>What the arm follows from where none is given: an order's, a client's, an instrument.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    /// <summary>The sender's own id of the order: the same sent again is the same order. Without it, every call is a new one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? RequestId { get; set; }

    /// <summary>Who sends it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>The order in words.</summary>
    private protected UserMessage Description => LimitPrice is { } limit ? (UserMessage)$"{Side} {Quantity} {Instrument} at {limit}" : $"{Side} {Quantity} {Instrument}";

    /// <summary>The order as it is bound now.</summary>
    private protected OrderRequest Request => new()
    {
        DeploymentId = DeploymentId[0],
        Arm = Arm,
        Key = Key,
        RequestId = RequestId,
        Instrument = Instrument,
        Side = Side,
        Quantity = Quantity,
        LimitPrice = LimitPrice,
        ReferencePrice = ReferencePrice,
        Actor = Actor,
    };
}
