namespace CanaryPS;

/// <summary>A text that somebody gave can't go into the record.</summary>
/// <param name="errorId"><c>ActorInvalid</c>, <c>ReasonInvalid</c> or <c>TextInvalid</c>.</param>
/// <param name="message">What was wrong, and what to do.</param>
public sealed class TextException(string errorId, UserMessage message) : CanaryException(errorId, message);
