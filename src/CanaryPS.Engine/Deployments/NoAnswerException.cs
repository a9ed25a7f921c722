namespace CanaryPS.Engine.Deployments;

/// <summary>Another party gave no answer in time, or was not waited for any longer. The message says which, and names nobody.</summary>
internal sealed class NoAnswerException(UserMessage message) : CanaryException("NoAnswer", message);
