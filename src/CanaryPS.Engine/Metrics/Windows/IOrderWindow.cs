using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// A part of an arm's life. Orders belong to it by their end, events by their time. What a late event changes in an order that
/// belongs to it is changed there too.
/// </summary>
internal interface IOrderWindow
{
    /// <summary>The name that its samples carry.</summary>
    string Name { get; }

    /// <summary>Takes an order that has ended before or after an event out of its old place and into its new one.</summary>
    /// <param name="before">How it stood.</param>
    /// <param name="after">How it stands.</param>
    /// <param name="endRank">Its rank among the orders of its arm by the first end told.</param>
    void Move(in OrderStanding before, in OrderStanding after, long endRank);

    /// <summary>Counts an event.</summary>
    /// <param name="time">When it happened, UTC ticks.</param>
    /// <param name="isFill">Whether it is a fill.</param>
    void Note(long time, bool isFill);

    /// <summary>What the window holds at a time.</summary>
    WindowReading Read(DateTimeOffset now);
}
