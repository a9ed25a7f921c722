using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>Takes the open orders of an arm out of its venue; done when the venue says that there are none.</summary>
internal static class OrderCancellation
{
    public static async Task<EffectOutcome> RunAsync(IVenue venue, Arm arm, CancellationToken cancellationToken)
    {
        string orders = $"{arm.ToString().ToLowerInvariant()} orders";
        IReadOnlyList<OpenOrder> before = await venue.GetOpenOrdersAsync(arm, cancellationToken).ConfigureAwait(false);
        if (before.Count == 0)
            return new(true, $"{venue.Name} has no open {orders}");

        await venue.CancelAllAsync(arm, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OpenOrder> after = await venue.GetOpenOrdersAsync(arm, cancellationToken).ConfigureAwait(false);
        return after.Count == 0
            ? new(true, $"{venue.Name} cancelled {before.Count} {orders}")
            : new(false, $"{venue.Name} still has {after.Count} open {orders}");
    }
}
