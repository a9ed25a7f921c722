namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>A fall of an account from a high to a later low.</summary>
/// <param name="High">Number of the result, from 0, after which the account was at the high.</param>
/// <param name="Low">Number of the result after which it was at the low.</param>
/// <param name="Amount">High less low, currency, at least 0.</param>
/// <param name="Share">The same over the balance at the high.</param>
internal readonly record struct AccountFall(long High, long Low, double Amount, double Share);
