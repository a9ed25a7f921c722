namespace CanaryPS.Engine.Planning.Replay;

/// <summary>What a fault does to the candidate.</summary>
/// <param name="Size">Multiple of the positions.</param>
/// <param name="CrashShare">Share of the periods that crash, 0-1.</param>
/// <param name="CrashLoss">Loss of a crash, deviations of the baseline's returns.</param>
/// <param name="Loss">Loss of each period, the same.</param>
/// <param name="Rejects">Multiple of the reject rate.</param>
/// <param name="Latency">Multiple of the latency.</param>
/// <param name="Stuck">Whether the market data stops.</param>
internal sealed record FaultEffect(
    double Size = 1, double CrashShare = 0, double CrashLoss = 20, double Loss = 0, double Rejects = 1, double Latency = 1, bool Stuck = false)
{
    public static FaultEffect Of(PlanFault fault) => fault switch
    {
        PlanFault.None => new(),
        PlanFault.VolatilityDouble => new(Size: 2),
        PlanFault.VolatilityTriple => new(Size: 3),
        PlanFault.Crashes => new(CrashShare: 0.03),
        PlanFault.ReturnShift => new(Loss: 1),
        PlanFault.Rejects => new(Rejects: 3),
        PlanFault.Latency => new(Latency: 1.5),
        PlanFault.NoFlow => new(Size: 0),
        PlanFault.StuckData => new(Stuck: true),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown fault"),
    };

    /// <summary>The candidate's venue with the fault, where the baseline's is sound.</summary>
    public PaperVenueSettings Apply(PaperVenueSettings sound) => sound with
    {
        RejectRate = Math.Min(sound.RejectRate * Rejects, 1),
        LatencyMilliseconds = sound.LatencyMilliseconds * Latency,
    };
}
