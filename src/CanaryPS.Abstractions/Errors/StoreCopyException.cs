namespace CanaryPS;

/// <summary>A store was not copied; the target is as it was.</summary>
/// <param name="errorId"><c>StoreCopySameStore</c>, <c>StoreCopySourceInUse</c>, <c>StoreCopyTargetNotEmpty</c> or <c>StoreCopyMismatch</c>.</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class StoreCopyException(string errorId, UserMessage message) : CanaryException(errorId, message);
