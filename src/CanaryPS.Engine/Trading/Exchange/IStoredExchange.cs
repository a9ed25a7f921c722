using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>A simulated exchange within the transaction that has it open.</summary>
internal interface IStoredExchange
{
    /// <summary>What it remembers; changes are written at the end of the transaction.</summary>
    ExchangeState State { get; }

    /// <summary>Whether it has, or had, an order of this id.</summary>
    bool Knows(string clientOrderId);

    /// <summary>Appends a change of an order.</summary>
    void Tell(VenueOrder order);
}
