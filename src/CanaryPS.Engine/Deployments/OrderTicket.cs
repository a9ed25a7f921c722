namespace CanaryPS.Engine.Deployments;

/// <summary>A market order to send. A decision price of null takes the venue's last price.</summary>
internal sealed record OrderTicket(
    string ClientOrderId, Arm Arm, string Instrument, OrderSide Side, decimal Quantity, decimal? DecisionPrice);
