namespace CanaryPS.Engine.Routing;

/// <summary>Routes whole instruments. One that the allocation does not give to the candidate is the baseline's, listed or not.</summary>
internal sealed class InstrumentKeyRouter(CanaryAllocation allocation) : IKeyRouter
{
    private readonly HashSet<string> _candidates = new(allocation.CandidateInstruments, StringComparer.Ordinal);

    public CanaryAllocation Allocation => allocation;

    public Arm Route(ReadOnlySpan<char> key) => ArmOf(key.ToString());

    public void Route(ReadOnlySpan<string> keys, Span<Arm> arms)
    {
        KeyRouters.RequireRoom(keys, arms);
        for (int i = 0; i < keys.Length; i++)
            arms[i] = ArmOf(keys[i]);
    }

    private Arm ArmOf(string instrument) => _candidates.Contains(instrument) ? Arm.Candidate : Arm.Baseline;
}
