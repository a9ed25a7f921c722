namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// Turns profit and loss at marks into returns of the arm's capital. A period without capital has a return only where
/// the arm still has a position or made a profit or loss; the last capital it had then stands in.
/// </summary>
internal sealed class CapitalReturns
{
    private decimal _lastProfitAndLoss;

    /// <summary>The last capital other than 0; 0 before the first.</summary>
    public decimal Capital { get; private set; }

    /// <summary>
    /// Ends a period; gives its return and the profit it is made of, or null where the arm took no part in it. Profit made before there ever was
    /// capital is carried into the first period that has some.
    /// </summary>
    public (double Return, decimal Profit)? EndPeriod(decimal profitAndLoss, decimal capital, bool hasPosition)
    {
        decimal change = profitAndLoss - _lastProfitAndLoss;
        bool tookPart = capital > 0 || hasPosition || change != 0;
        if (capital > 0)
            Capital = capital;
        if (!tookPart || Capital == 0)
            return null;

        _lastProfitAndLoss = profitAndLoss;
        return ((double)(change / Capital), change);
    }
}
