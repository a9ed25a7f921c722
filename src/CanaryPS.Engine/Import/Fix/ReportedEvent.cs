namespace CanaryPS.Engine.Import.Fix;

/// <summary>What an execution report tells.</summary>
/// <param name="Kind">The kind of order event; null where it is none.</param>
/// <param name="Fault">Why it can't be used; null where it can.</param>
internal readonly record struct ReportedEvent(OrderEventKind? Kind, string? Fault)
{
    /// <summary>Sound, but no order event.</summary>
    public static ReportedEvent None => default;

    public static implicit operator ReportedEvent(OrderEventKind kind) => new(kind, null);

    public static ReportedEvent Unusable(string fault) => new(null, fault);
}
