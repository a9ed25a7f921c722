namespace CanaryPS;

/// <summary>A plan can't be looked at or replayed.</summary>
/// <param name="errorId">Stable id.</param>
/// <param name="message">What was wrong, where, and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class PlanException(string errorId, UserMessage message, Exception? innerException = null) : CanaryException(errorId, message, innerException);
