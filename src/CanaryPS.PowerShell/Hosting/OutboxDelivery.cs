namespace CanaryPS.PowerShell.Hosting;

/// <summary>
/// Delivers what is due of the outbox at the end of a command. A channel that stalls holds the command no longer than
/// <see cref="Patience"/>; what is left is in the store, for the next command, a waiting one or the agent.
/// </summary>
/// <param name="pump">The command's pump; stopping the pipeline ends the wait.</param>
/// <param name="engine">The engine.</param>
/// <param name="tell">Is told what was delivered and what is left.</param>
internal sealed class OutboxDelivery(PipelinePump pump, IProductionEngine engine, Action<UserMessage> tell)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>More than the patience: for a store that does not answer either.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Delivers. Within a script block of the session nothing is: script channels have to wait for the thread that it runs on.</summary>
    public void Run()
    {
        if (SessionWork.Current.IsRunning)
            return;

        if (pump.Await(DeliverAsync) is not { } summary)
        {
            tell("Notifications: the store did not answer in time; the next command goes on with them.");
            return;
        }

        if (summary is not { Delivered: 0, Dead: 0, Pending: 0 })
        {
            UserMessage next = summary.NextDue is { } due ? (UserMessage)$", next due {due.UtcDateTime:u}" : "";
            tell($"Notifications: {summary.Delivered} delivered, {summary.Dead} given up, {summary.Pending} left{next}.");
        }
    }

    private async Task<DeliverySummary?> DeliverAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        try
        {
            return await engine.DeliverAsync(Patience, limited.Token).WaitAsync(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
