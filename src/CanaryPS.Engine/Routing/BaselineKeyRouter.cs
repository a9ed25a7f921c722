namespace CanaryPS.Engine.Routing;

/// <summary>Sends every key to the baseline: the candidate only looks on.</summary>
internal sealed class BaselineKeyRouter(CanaryAllocation allocation) : IKeyRouter
{
    public CanaryAllocation Allocation => allocation;

    public Arm Route(ReadOnlySpan<char> key) => Arm.Baseline;

    public void Route(ReadOnlySpan<string> keys, Span<Arm> arms)
    {
        KeyRouters.RequireRoom(keys, arms);
        arms[..keys.Length].Fill(Arm.Baseline);
    }
}
