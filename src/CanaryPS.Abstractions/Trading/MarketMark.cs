namespace CanaryPS;

/// <summary>The end of one return period: closing prices, and the capital each arm had during the period.</summary>
public sealed record MarketMark
{
    /// <summary>The deployment it belongs to.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>When the period ended.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The price of every instrument.</summary>
    public required IReadOnlyDictionary<string, decimal> Prices { get; init; }

    /// <summary>The baseline's capital during the period, currency; 0 = it had no share.</summary>
    public required decimal BaselineCapital { get; init; }

    /// <summary>The candidate's capital during the period, currency; 0 = it had no share.</summary>
    public required decimal CandidateCapital { get; init; }

    /// <summary>
    /// The candidate's weight, 0-100 %, that positions are sized with from this mark on: it makes the capital of the next
    /// mark, also for a process that starts between the two. Null where the source does not say.
    /// </summary>
    public double? NextWeight { get; init; }

    /// <summary>The capital of one arm.</summary>
    /// <param name="arm">The arm.</param>
    public decimal CapitalOf(Arm arm) => arm == Arm.Candidate ? CandidateCapital : BaselineCapital;
}
