namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>The units of samples.</summary>
internal static class Units
{
    public const string Milliseconds = "ms";
    public const string Seconds = "s";
    public const string Percent = "%";
    public const string Ratio = "ratio";
    public const string BasisPoints = "bps";
    public const string PerMinute = "trades/min";
    public const string MessagesPerMinute = "messages/min";
    public const string Orders = "orders";
    public const string Processes = "processes";
    public const string UnixSeconds = "unix s";
    public const string Currency = "currency";
}
