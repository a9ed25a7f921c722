namespace CanaryPS.Engine.Verdicts.Losses;

/// <summary>What may be lost.</summary>
/// <param name="Ratio">As a share of the capital at stake, above 0; null = none.</param>
/// <param name="Amount">As an amount, currency, above 0; null = none.</param>
internal readonly record struct LossBudget(decimal? Ratio, decimal? Amount)
{
    /// <summary>The amount that may be lost with so much at stake, currency, the smaller of both; null where nothing limits it.</summary>
    public decimal? Of(decimal capital)
    {
        decimal? share = capital > 0 ? Ratio * capital : null;
        return share is { } s && Amount is { } a ? Math.Min(s, a) : share ?? Amount;
    }
}
