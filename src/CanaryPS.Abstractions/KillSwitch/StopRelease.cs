namespace CanaryPS;

/// <summary>One person's word that trading may go on.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Time">When.</param>
public sealed record StopRelease(string Actor, string Reason, DateTimeOffset Time)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Time.UtcDateTime:u} {Actor}: {Reason}");
}
