namespace CanaryPS;

/// <summary>
/// An order to go to a later step as soon as every criterion passes, without the time of the steps before it. A
/// suspension, and an evaluation that is not HEALTHY, void it.
/// </summary>
/// <param name="ToStep">The step's index in the plan.</param>
/// <param name="Actor">Who ordered it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Force">Whether it passes gates that need approval.</param>
public sealed record SkipOrder(int ToStep, string Actor, string Reason, bool Force);
