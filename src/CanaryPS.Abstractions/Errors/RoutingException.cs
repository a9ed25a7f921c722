namespace CanaryPS;

/// <summary>Something about the routing of the flow can't be done.</summary>
/// <param name="errorId">The stable id.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class RoutingException(string errorId, UserMessage message) : CanaryException(errorId, message);
