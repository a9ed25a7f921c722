namespace CanaryPS;

/// <summary>An alert's state does not permit what was asked.</summary>
/// <param name="id">The alert.</param>
/// <param name="state">Its state.</param>
/// <param name="command">What was asked.</param>
public sealed class AlertStateException(string id, AlertState state, UserMessage command)
    : CanaryException("AlertStateNotPermitted", $"Alert '{id}' is {state}, so it can't be {command}; an alert that is resolved stays so, and a new breach raises a new one.");
