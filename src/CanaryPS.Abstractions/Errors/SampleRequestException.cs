namespace CanaryPS;

/// <summary>What a request with samples is known by can't be used.</summary>
/// <param name="errorId"><c>SampleRequestReused</c>: another request of the same key came before. <c>SampleRequestInvalid</c>: it is no key.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class SampleRequestException(string errorId, UserMessage message) : CanaryException(errorId, message);
