namespace CanaryPS;

/// <summary>A time in which a deployment was kept from advancing. It does not count for the step's dwell.</summary>
/// <param name="From">Since when.</param>
/// <param name="Actor">Who suspended it; <c>engine</c> where its progress deadline did.</param>
/// <param name="Reason">Why.</param>
public sealed record Suspension(DateTimeOffset From, string Actor, string Reason)
{
    /// <summary>When it was resumed; null while it is suspended.</summary>
    public DateTimeOffset? To { get; init; }
}
