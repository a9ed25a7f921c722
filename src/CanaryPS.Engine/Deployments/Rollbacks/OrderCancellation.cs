using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>Takes the open orders of an arm out of its venue; done when the venue says that there are none.</summary>
internal static class OrderCancellation
{
    public static async Task<EffectOutcome> RunAsync(IVenue venue, Arm arm, CancellationToken cancellationToken)
    {
        string orders = $"{arm.ToString().ToLowerInvariant()} orders";
        string? refused = await CancelAsync(venue, arm, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OpenOrder> open = await venue.GetOpenOrdersAsync(arm, cancellationToken).ConfigureAwait(false);
        return (open.Count, refused) switch
        {
            (0, _) => new(true, $"{venue.Name} has no open {orders}"),
            (_, null) => new(false, $"{venue.Name} still has {open.Count} open {orders}"),
            _ => new(false, $"{venue.Name} still has {open.Count} open {orders}: {refused}"),
        };
    }

    /// <summary>Asks before anything is read: a venue that is slow to list its orders may cancel them all the same. Gives why it did not.</summary>
    private static async Task<string?> CancelAsync(IVenue venue, Arm arm, CancellationToken cancellationToken)
    {
        try
        {
            await venue.CancelAllAsync(arm, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (CanaryException error) when (error is not StoreException)
        {
            // What counts is whether orders are open: where none are, there was nothing to cancel.
            return error.Message;
        }
    }
}
