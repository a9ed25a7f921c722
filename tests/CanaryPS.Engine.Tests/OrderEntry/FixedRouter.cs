namespace CanaryPS.Engine.Tests.OrderEntry;

/// <summary>Routes keys that begin with 'c' to the candidate, until it is turned round.</summary>
internal sealed class FixedRouter : IKeyRouter
{
    public bool IsTurned { get; set; }

    public CanaryAllocation Allocation { get; } = new()
    {
        DeploymentId = OrderDesk.Id, Strategy = "s", Weight = 10, Version = 1, Mode = RouteMode.OrderShare, Salt = "x", UpdatedAt = Given.Start,
    };

    public Arm Route(ReadOnlySpan<char> key) => key[0] == 'c' != IsTurned ? Arm.Candidate : Arm.Baseline;

    public void Route(ReadOnlySpan<string> keys, Span<Arm> arms)
    {
        for (int i = 0; i < keys.Length; i++)
            arms[i] = Route(keys[i]);
    }
}
