using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>What a window holds at one moment.</summary>
/// <param name="Tally">Its orders and events; good until the ledger hears of the next event or is read again.</param>
/// <param name="Start">Where it begins; null where it has no beginning in time.</param>
internal readonly record struct WindowReading(OrderTally Tally, DateTimeOffset? Start);
