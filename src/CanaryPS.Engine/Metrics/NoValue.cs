namespace CanaryPS.Engine.Metrics;

/// <summary>Why a metric has no value.</summary>
internal static class NoValue
{
    /// <summary>No order was submitted.</summary>
    public const string NoOrders = "NoOrders";
    /// <summary>No order has ended other than by our own cancel.</summary>
    public const string NoEndedOrders = "NoEndedOrders";
    /// <summary>No order was filled.</summary>
    public const string NoFills = "NoFills";
    /// <summary>Too little time has passed to measure over.</summary>
    public const string TooShort = "TooShort";
    /// <summary>There are fewer returns than the metric needs.</summary>
    public const string TooFewReturns = "TooFewReturns";
    /// <summary>All returns are the same.</summary>
    public const string ZeroVariance = "ZeroVariance";
    /// <summary>No trade was closed with a result other than zero.</summary>
    public const string NoTrades = "NoTrades";
    /// <summary>There are fewer trades than the metric needs.</summary>
    public const string TooFewTrades = "TooFewTrades";
    /// <summary>There is no loss to divide by.</summary>
    public const string NoLosses = "NoLosses";
    /// <summary>No position is open.</summary>
    public const string NoPosition = "NoPosition";
    /// <summary>The arm has had no capital.</summary>
    public const string NoCapital = "NoCapital";
    /// <summary>Fewer than two instruments are held.</summary>
    public const string TooFewInstruments = "TooFewInstruments";
    /// <summary>All capital was lost, so nothing can be annualised.</summary>
    public const string Ruined = "Ruined";
    /// <summary>The drawdown is 0, so there is nothing to divide by.</summary>
    public const string NoDrawdown = "NoDrawdown";
    /// <summary>The equity is at its peak, so no drawdown lasts.</summary>
    public const string AtPeak = "AtPeak";
    /// <summary>The equity is not back at its peak.</summary>
    public const string NotRecovered = "NotRecovered";
    /// <summary>No loss budget is set, or nothing is at stake yet.</summary>
    public const string NoBudget = "NoBudget";
    /// <summary>The baseline arm is what the value is measured against.</summary>
    public const string IsBaseline = "IsBaseline";
    /// <summary>An open order has no known quantity or price.</summary>
    public const string OrderUnpriced = "OrderUnpriced";
    /// <summary>The value is too large for a number.</summary>
    public const string OutOfRange = "OutOfRange";
    /// <summary>The value is a change since an earlier reading, and there is none.</summary>
    public const string FirstReading = "FirstReading";
    /// <summary>The operating system did not tell.</summary>
    public const string ProbeFailed = "ProbeFailed";
    /// <summary>The configuration names no network endpoint.</summary>
    public const string NoEndpointConfigured = "NoEndpointConfigured";
    /// <summary>The configured network endpoint is not host:port.</summary>
    public const string EndpointInvalid = "EndpointInvalid";
    /// <summary>The endpoint refused the connection or could not be found.</summary>
    public const string ConnectFailed = "ConnectFailed";
    /// <summary>The endpoint did not answer in time.</summary>
    public const string TimedOut = "TimedOut";
}
