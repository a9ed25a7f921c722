namespace CanaryPS;

/// <summary>A command is not permitted in the deployment's stage.</summary>
/// <param name="id">The deployment.</param>
/// <param name="stage">Its stage.</param>
/// <param name="command">What was asked.</param>
/// <param name="permitted">What the stage permits.</param>
public sealed class InvalidTransitionException(string id, DeploymentStage stage, UserMessage command, IEnumerable<string> permitted)
    : CanaryException(
        "TransitionNotPermitted",
        string.Join(", ", permitted) is { Length: > 0 } commands
            ? (UserMessage)$"Deployment '{id}' is in {stage}, which does not permit {command}; it permits: {commands}."
            : $"Deployment '{id}' is in {stage}, which does not permit {command}; it permits: nothing, it is final.");
