using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>What happened before an order, read within the transaction that decides on it.</summary>
internal interface IOrderHistory
{
    /// <summary>The deployment's orders entered at or after a time, refused ones too, oldest first.</summary>
    IReadOnlyList<EnteredOrder> EnteredSince(DateTimeOffset time);

    /// <summary>An order that was entered; null where there is none of this id.</summary>
    EnteredOrder? Find(string clientOrderId);

    /// <summary>The deployment's orders entered after a number, refused ones too, oldest first.</summary>
    IReadOnlyList<NumberedOrder> EnteredAfter(long number);

    /// <summary>The entries of the journal after a sequence that say what the limits are.</summary>
    IReadOnlyList<JournalEntry> LimitsAfter(long sequence);

    /// <summary>The trading log after a position.</summary>
    TradingLog TradingAfter(long position);
}
