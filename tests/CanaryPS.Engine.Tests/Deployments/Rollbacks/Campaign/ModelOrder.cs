using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Campaign;

/// <summary>An order as it truly is at the model venue.</summary>
internal sealed record ModelOrder(OrderTicket Ticket, decimal Filled, bool IsOpen)
{
    public string Id => Ticket.ClientOrderId;

    public decimal Left => Ticket.Quantity - Filled;

    /// <summary>Units that it has moved the position by.</summary>
    public decimal Moved => Ticket.Side == OrderSide.Buy ? Filled : -Filled;
}
