namespace CanaryPS.Engine.Deployments;

/// <summary>An entered order with its number, which rises with every order that is entered in the store.</summary>
internal sealed record NumberedOrder(long Number, EnteredOrder Order);
