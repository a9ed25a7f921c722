using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>Judges deployments that have no limits. Where limits are in force it refuses every order, since it can't tell which of them one breaks.</summary>
internal sealed class NoLimits : IOrderLimits
{
    public Task PrepareAsync(string deploymentId, CancellationToken cancellationToken) => Task.CompletedTask;

    public IReadOnlyList<LimitBreach> Check(OrderEntryScene scene, OrderTicket ticket, decimal? referencePrice, DateTimeOffset now) =>
        scene.Deployment.Limits is { } limits
            ? [new LimitBreach(LimitKind.Manifest, null, null, $"The limits {limits.Hash[..8]} are in force and can't be judged here.", false)]
            : [];

    public Task FollowRefusalAsync(EnteredOrder refused, CancellationToken cancellationToken) => Task.CompletedTask;
}
