namespace CanaryPS.Engine.Deployments;

/// <summary>What a stop of trading would cover.</summary>
/// <param name="Deployments">How many deployments, those that have ended too.</param>
/// <param name="PersonsToEnable">The greatest of their <c>kill_switch.persons_to_enable</c>; 1 where there are none.</param>
internal sealed record StopTarget(int Deployments, int PersonsToEnable);
