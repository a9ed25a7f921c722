namespace CanaryPS;

/// <summary>A sample that was handed in can't be kept.</summary>
/// <param name="problem">What is wrong with it and what to do, as one sentence.</param>
public sealed class SampleException(UserMessage problem) : CanaryException("SampleInvalid", problem);
