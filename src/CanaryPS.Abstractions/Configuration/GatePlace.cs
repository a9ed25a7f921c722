namespace CanaryPS;

/// <summary>Before which steps of a plan a gate stands: before a stage, before a weight of the CANARY stage, or before every step, completion included.</summary>
/// <param name="Stage">The stage, at its first step; null where a weight is given or every step meant.</param>
/// <param name="Weight">The weight, %; null where a stage is given or every step meant.</param>
public sealed record GatePlace(DeploymentStage? Stage, double? Weight)
{
    /// <summary>Before every step.</summary>
    public static GatePlace EveryStep { get; } = new(null, null);

    /// <inheritdoc />
    public override string ToString() =>
        Stage?.ToString() ?? (Weight is { } weight ? FormattableString.Invariant($"{weight} %") : "every_step");
}
