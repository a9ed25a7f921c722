namespace CanaryPS.Engine.Deployments;

/// <summary>An order to send. A decision price of null takes the venue's last price; a limit price of null makes it a market order.</summary>
internal sealed record OrderTicket(
    string ClientOrderId, Arm Arm, string Instrument, OrderSide Side, decimal Quantity, decimal? DecisionPrice, decimal? LimitPrice = null);
