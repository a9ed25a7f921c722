namespace CanaryPS.Engine.Limits;

/// <summary>A manifest made ready to judge by.</summary>
internal sealed class LimitTerms(LimitsManifest manifest)
{
    private readonly HashSet<string>? _instruments = SetOf(manifest.Instruments);
    private readonly HashSet<string>? _venues = SetOf(manifest.Venues);
    private readonly HashSet<LimitKind> _hard = [.. manifest.Hard, LimitKind.Loss, LimitKind.Repeats, LimitKind.Manifest];

    public LimitsManifest Manifest { get; } = manifest;

    public decimal? PriceCollarPercent { get; } = (decimal?)manifest.PriceCollarPercent;

    /// <summary>The time over which repeated orders are counted; zero where they are not.</summary>
    public TimeSpan RepeatWindow { get; } = manifest.MaxRepeats is null ? TimeSpan.Zero : TimeSpan.FromSeconds(manifest.RepeatSeconds);

    public bool Allows(string instrument) => _instruments?.Contains(instrument) != false;

    public bool AllowsVenue(string venue) => _venues?.Contains(venue) != false;

    /// <summary>Whether breaking a limit stops trading.</summary>
    public bool IsHard(LimitKind kind) => _hard.Contains(kind);

    private static HashSet<string>? SetOf(IReadOnlyList<string>? names) => names is null ? null : new(names, StringComparer.Ordinal);
}
