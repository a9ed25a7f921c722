namespace CanaryPS;

/// <summary>A command is not permitted in the deployment's stage.</summary>
/// <param name="id">The deployment.</param>
/// <param name="stage">Its stage.</param>
/// <param name="command">What was asked.</param>
/// <param name="permitted">What the stage permits.</param>
public sealed class InvalidTransitionException(string id, DeploymentStage stage, string command, IEnumerable<string> permitted)
    : CanaryException(
        "TransitionNotPermitted",
        $"Deployment '{id}' is in {stage}, which does not permit {command}; it permits: {Join(permitted)}.")
{
    private static string Join(IEnumerable<string> permitted) =>
        string.Join(", ", permitted) is { Length: > 0 } list ? list : "nothing, it is final";
}
