namespace CanaryPS.Engine.Trading.Paper;

/// <summary>What is drawn for an order. The numbers are part of every recorded run: add, never reorder.</summary>
internal enum OrderDraw
{
    Latency = 0,
    AcknowledgedAfter = 1,
    Reject = 2,
    Slippage = 3,
    Partial = 4,
    FirstShare = 5,
    RestLatency = 6,
    RestSlippage = 7,
    CancelLatency = 8,
    Disconnect = 9,
}
