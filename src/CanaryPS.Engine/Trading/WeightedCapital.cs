namespace CanaryPS.Engine.Trading;

/// <summary>
/// The capital that the weight divides between the arms, and the marks that carry it. The positions of the period that starts at a mark were sized with
/// the weight in force then, so that weight is written into the mark and makes the capital of the next one. The first mark takes the weight of its own time.
/// </summary>
internal static class WeightedCapital
{
    /// <summary>An arm's part of the capital, currency.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="capital">What is divided, currency.</param>
    /// <param name="weight">The candidate's share, 0-100 %.</param>
    public static decimal Of(Arm arm, decimal capital, double weight)
    {
        decimal candidate = capital * (decimal)weight / 100;
        return arm == Arm.Candidate ? candidate : capital - candidate;
    }

    /// <summary>The mark that ends the period since the previous one.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="capital">What is divided, currency.</param>
    /// <param name="previous">The mark before; null for the first.</param>
    /// <param name="time">When the period ends.</param>
    /// <param name="prices">The prices then, by instrument.</param>
    /// <param name="weight">The weight in force then, 0-100 %.</param>
    public static MarketMark Mark(
        string deploymentId, decimal capital, MarketMark? previous, DateTimeOffset time, IReadOnlyDictionary<string, decimal> prices, double weight) =>
        Mark(deploymentId, (arm, share) => Of(arm, capital, share), previous, time, prices, weight);

    /// <summary>The same where an arm's capital is not just the weight's share.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="capitalOf">An arm's part of the capital at a weight, currency.</param>
    /// <param name="previous">The mark before; null for the first.</param>
    /// <param name="time">When the period ends.</param>
    /// <param name="prices">The prices then, by instrument.</param>
    /// <param name="weight">The weight in force then, 0-100 %.</param>
    public static MarketMark Mark(
        string deploymentId, Func<Arm, double, decimal> capitalOf, MarketMark? previous, DateTimeOffset time, IReadOnlyDictionary<string, decimal> prices, double weight)
    {
        double? sizedWith = previous is null ? weight : previous.NextWeight;
        return new MarketMark
        {
            DeploymentId = deploymentId,
            Time = time,
            Prices = prices,
            BaselineCapital = sizedWith is { } w ? capitalOf(Arm.Baseline, w) : previous!.BaselineCapital,
            CandidateCapital = sizedWith is { } v ? capitalOf(Arm.Candidate, v) : previous!.CandidateCapital,
            NextWeight = weight,
        };
    }
}
