namespace CanaryPS.Engine.Routing;

/// <summary>Routes orders, clients or parent orders by the hash of their key.</summary>
internal sealed class HashKeyRouter : IKeyRouter
{
    private const int Together = 256;

    private readonly KeyHash _hash;
    private readonly long _threshold;

    public HashKeyRouter(CanaryAllocation allocation)
    {
        Allocation = allocation;
        _hash = new KeyHash(allocation.Salt);
        _threshold = RouteSlot.Threshold(allocation.Weight);
    }

    public CanaryAllocation Allocation { get; }

    public Arm Route(ReadOnlySpan<char> key) => ArmOf(RouteSlot.Of(_hash.Of(key)));

    public void Route(ReadOnlySpan<string> keys, Span<Arm> arms)
    {
        KeyRouters.RequireRoom(keys, arms);
        Span<long> slots = stackalloc long[Together];
        while (!keys.IsEmpty)
        {
            int count = Math.Min(keys.Length, Together);
            _hash.Slots(keys[..count], slots);
            for (int i = 0; i < count; i++)
                arms[i] = ArmOf(slots[i]);

            keys = keys[count..];
            arms = arms[count..];
        }
    }

    private Arm ArmOf(long slot) => slot < _threshold ? Arm.Candidate : Arm.Baseline;
}
