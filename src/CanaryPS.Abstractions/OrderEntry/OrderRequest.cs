namespace CanaryPS;

/// <summary>An order that a trading engine or a person wants sent to the venue of a deployment.</summary>
public sealed record OrderRequest
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The arm it is of; null = the one that <see cref="Key"/> is routed to.</summary>
    public Arm? Arm { get; init; }

    /// <summary>What the arm follows from; null where the arm is given.</summary>
    public string? Key { get; init; }

    /// <summary>The sender's own id: the same sent again is the same order. Letters, digits, '.', '_' and '-', at most 40; null = a new one is made.</summary>
    public string? RequestId { get; init; }

    /// <summary>The instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Units, more than 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Limit price; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The price that the decision was made at, by which collars and values are judged; null = the last price that is known of the instrument.</summary>
    public decimal? ReferencePrice { get; init; }

    /// <summary>Who sends it.</summary>
    public required string Actor { get; init; }
}
