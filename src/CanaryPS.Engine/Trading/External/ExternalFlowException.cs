namespace CanaryPS.Engine.Trading.External;

/// <summary>The engine can't do something in a flow whose orders are made elsewhere.</summary>
/// <param name="wanted">What is to be done there.</param>
internal sealed class ExternalFlowException(UserMessage wanted) : CanaryException(
    "ExternalFlow", $"The flow is external, so the engine can't do this itself; {wanted} where the orders are made, and import the events.");
