namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Says that something was committed to a store, by whichever process. Take a ticket, read the store, and wait with the
/// ticket: what is committed after it was taken ends the wait, so nothing between the read and the wait is missed.
/// </summary>
internal interface IStoreSignal
{
    /// <summary>The place in the order of commits, as far as this process has noticed them. Take it before reading.</summary>
    long Take();

    /// <summary>
    /// Ends once something may have been committed after the ticket was taken, and also where the store can't be read any
    /// more, which the next read then tells. Now and then it ends for nothing.
    /// </summary>
    Task WaitAsync(long ticket, CancellationToken cancellationToken);
}
