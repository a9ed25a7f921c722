namespace CanaryPS.Engine.Planning.Replay;

/// <summary>How one replayed deployment ended.</summary>
/// <param name="Stage">Where it ended.</param>
/// <param name="BeforeFault">Whether it was rolled back before the fault began.</param>
/// <param name="Periods">Periods from the beginning of the fault to the end.</param>
/// <param name="Time">The same as time of the deployment's clock.</param>
/// <param name="Loss">Loss of the candidate over them, currency, at least 0.</param>
/// <param name="RolledBackBy">The criteria that rolled it back.</param>
internal sealed record RunResult(
    DeploymentStage Stage, bool BeforeFault, int Periods, TimeSpan Time, double Loss, IReadOnlyList<string> RolledBackBy);
