namespace CanaryPS.Engine.Deployments;

/// <summary>Something that was asked of another party, under way or over.</summary>
/// <param name="AskedAt">When, on the deployment's clock.</param>
/// <param name="Started">When, as a timestamp of the real clock.</param>
/// <param name="Work">The answer, an error of the store, what else it ended with, or a <see cref="NoAnswerException"/> after its time.</param>
internal sealed record OutsideQuestion(DateTimeOffset AskedAt, long Started, Task Work);
