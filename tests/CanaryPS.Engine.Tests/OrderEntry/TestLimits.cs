using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.OrderEntry;

/// <summary>Limits that a test sets, and what was told to them.</summary>
internal sealed class TestLimits : IOrderLimits
{
    public Func<OrderEntryScene, OrderTicket, IReadOnlyList<LimitBreach>> Breaches { get; set; } = (_, _) => [];

    public List<EnteredOrder> Followed { get; } = [];

    public int Checks { get; private set; }

    public Task PrepareAsync(string deploymentId, CancellationToken cancellationToken) => Task.CompletedTask;

    public IReadOnlyList<LimitBreach> Check(OrderEntryScene scene, OrderTicket ticket, decimal? referencePrice, DateTimeOffset now)
    {
        Checks++;
        return Breaches(scene, ticket);
    }

    public Task FollowRefusalAsync(EnteredOrder refused, CancellationToken cancellationToken)
    {
        Followed.Add(refused);
        return Task.CompletedTask;
    }
}
