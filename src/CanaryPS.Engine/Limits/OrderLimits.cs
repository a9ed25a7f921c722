using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Limits;

/// <summary>
/// Judges orders that are entered through the engine. What was read ahead is brought up to date within the transaction that records the order, so that
/// no order is judged without those that another process entered a moment ago.
/// </summary>
internal sealed class OrderLimits(
    IProductionStore store, OperatorCommands commands, AlertDesks desks, LimitsTrust trust, TimeProvider clock) : IOrderLimits
{
    private readonly ConcurrentDictionary<string, EntryBook> _books = new(StringComparer.Ordinal);

    public async Task PrepareAsync(string deploymentId, CancellationToken cancellationToken)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        if (LimitsTime.HasExpired(deployment, clock.GetUtcNow()))
            await commands.DecideAsync(deploymentId, LimitsControl.Expire, cancellationToken).ConfigureAwait(false);

        EntryBook book = _books.GetOrAdd(deploymentId, _ => new EntryBook(deployment));
        IReadOnlyList<JournalEntry> journal = await store.GetLimitsJournalAsync(deploymentId, 0, cancellationToken).ConfigureAwait(false);
        long number;
        long position;
        lock (book)
        {
            book.Record.Add(journal, long.MaxValue);
            if (book.Record.At(clock.GetUtcNow()) is not { } limits)
                return;

            book.Use(limits);
            (number, position) = (book.Number, book.Position);
        }

        // The log first: whatever it tells of was entered before, and so is among the orders that are read after it.
        TradingLog log = await store.ReadTradingLogAsync(deploymentId, position, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<NumberedOrder> orders = await store.GetOrdersEnteredAsync(deploymentId, number, cancellationToken).ConfigureAwait(false);
        lock (book)
        {
            // What an order that came in between has read already is not taken in twice.
            if (book.Number == number && book.Position == position)
                book.Read(orders, log);
        }
    }

    public IReadOnlyList<LimitBreach> Check(OrderEntryScene scene, OrderTicket ticket, decimal? referencePrice, DateTimeOffset now)
    {
        if (ticket.Arm != Arm.Candidate)
            return [];

        EntryBook book = _books.GetOrAdd(scene.Deployment.Id, _ => new EntryBook(scene.Deployment));
        lock (book)
        {
            book.Record.Add(scene.History.LimitsAfter(book.Record.Sequence), long.MaxValue);
            if (trust.ProblemOf(scene.Deployment, book.Record, now) is { } problem)
                return [LimitsTrust.Breach(problem)];
            if (book.Record.At(now) is not { } limits)
                return [];

            book.Use(limits);
            book.Read(
                scene.History.EnteredAfter(book.Number),
                book.Position < scene.TradingPosition ? scene.History.TradingAfter(book.Position) : new TradingLog([], book.Position));
            book.Settle(scene.UnderWay, scene.History.Find);
            return book.Judge(ticket, referencePrice, now);
        }
    }

    /// <summary>The stop of trading is in the store since the refusal itself; what is left is to tell people.</summary>
    public async Task FollowRefusalAsync(EnteredOrder refused, CancellationToken cancellationToken)
    {
        if (await store.FindDeploymentAsync(refused.DeploymentId, cancellationToken).ConfigureAwait(false) is not { } deployment)
            return;

        DateTimeOffset now = clock.GetUtcNow();
        await desks.UseAsync(
            deployment, 0,
            desk => store.ChangeAlertsAsync(
                deployment.Id,
                stored => desk.Judge(stored, [], now, alerts =>
                {
                    foreach (LimitBreach breach in refused.Breaches)
                        alerts.RaiseEvent(LimitNames.Alert(breach.Kind), AlertSeverity.CRITICAL, $"The order '{refused.Ticket.ClientOrderId}' was refused. {breach.Message}", now);
                }),
                cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }
}
