using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The trading side of one deployment while a process drives it. It works on the deployment's ledger: what it does is
/// applied there at once and handed out by <see cref="Drain"/> for the store. Thrown away when a commit fails.
/// </summary>
internal interface ITradingSession
{
    /// <summary>When the next bar is due; null once the data has ended.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>The venue of the candidate's orders.</summary>
    IVenue CandidateVenue { get; }

    /// <summary>The venue of the baseline's orders.</summary>
    IVenue BaselineVenue { get; }

    /// <summary>Why what happens where the orders go may not be known; null while it is.</summary>
    string? Problem => null;

    /// <summary>
    /// Gives the candidate's whole position to the baseline in the ledger, at the last prices that are known: for each instrument an order that
    /// is submitted and filled on either side, with ids of the effect and no venue behind it. What is given already changes nothing.
    /// </summary>
    /// <param name="effectId">The effect that wants it.</param>
    /// <param name="now">When.</param>
    void HandOver(string effectId, DateTimeOffset now);

    /// <summary>
    /// Waits, a second at most and only the first time in a process, for what is read beside the ticks: a process that lives for one tick has no
    /// other chance.
    /// </summary>
    Task GatherAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes in what has come by itself since, and nothing else: no bar, no mark.</summary>
    void TakeArrived()
    {
        // Nothing comes by itself to a session that makes its orders, or whose orders are imported.
    }

    /// <summary>Plays every bar that is due: open orders, then the mark, then new orders of both arms by the weight in force.</summary>
    void Advance(DateTimeOffset now, double weightInForce);

    /// <summary>Takes in that all it has handed out is in the store.</summary>
    void NoteCommitted()
    {
        // Nothing outside waits for that where nobody but the session has told what it hands out.
    }

    /// <summary>Hands out the order events and marks made since the last call, in order.</summary>
    IReadOnlyList<TradingEntry> Drain();
}
