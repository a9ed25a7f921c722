namespace CanaryPS;

/// <summary>One limit that an order, a position or a loss breaks.</summary>
/// <param name="Kind">Which limit.</param>
/// <param name="Value">What it would be, in the limit's unit; null where the limit is a list.</param>
/// <param name="Limit">What is allowed; null where the limit is a list.</param>
/// <param name="Message">As one sentence.</param>
/// <param name="IsHard">Whether it stops trading of the deployment.</param>
public sealed record LimitBreach(LimitKind Kind, decimal? Value, decimal? Limit, string Message, bool IsHard);
