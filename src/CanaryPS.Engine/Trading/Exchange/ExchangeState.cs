namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>Everything that a simulated exchange remembers: what comes next follows from it and from nothing else.</summary>
internal sealed class ExchangeState
{
    /// <summary>The number of the order that was entered last.</summary>
    public long LastNumber { get; set; }

    /// <summary>The last tick of each instrument, or the end of its last bar.</summary>
    public Dictionary<string, MarketTick> Ticks { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Instruments whose market somebody adds; of the others it follows what the deployment's own venue tells.</summary>
    public HashSet<string> Fed { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Orders that are not over, by number.</summary>
    public List<ExchangeOrder> Orders { get; set; } = [];

    public ExchangeAccount Baseline { get; set; } = new();

    public ExchangeAccount Candidate { get; set; } = new();

    /// <summary>Requests in a row at which the connection failed, by what they were for.</summary>
    public Dictionary<string, int> Failures { get; set; } = new(StringComparer.Ordinal);

    public ExchangeAccount Of(Arm arm) => arm == Arm.Candidate ? Candidate : Baseline;
}
