namespace CanaryPS;

/// <summary>
/// What the candidate may do in the market at most, fixed before it does anything (the shape of Commission Delegated Regulation
/// (EU) 2017/589, Articles 8 and 15, and of SEC Rule 15c3-5). What is null is not limited.
/// </summary>
public sealed record LimitsManifest
{
    /// <summary>The instruments it may trade; null = any.</summary>
    public IReadOnlyList<string>? Instruments { get; init => field = value is null ? null : FixedList.Of(value); }

    /// <summary>The venues it may trade at, by name; null = any.</summary>
    public IReadOnlyList<string>? Venues { get; init => field = value is null ? null : FixedList.Of(value); }

    /// <summary>How far a limit price may be from the reference price, %; also how far the reference may be from the last price known.</summary>
    public double? PriceCollarPercent { get; init; }

    /// <summary>Value of one order, currency.</summary>
    public decimal? MaxOrderValue { get; init; }

    /// <summary>Units of one order.</summary>
    public decimal? MaxOrderVolume { get; init; }

    /// <summary>Orders, cancellations and replacements a second.</summary>
    public int? MaxMessagesPerSecond { get; init; }

    /// <summary>Size of the position in one instrument, open orders counted as filled, units.</summary>
    public decimal? MaxPosition { get; init; }

    /// <summary>Value of all positions and all orders entered that are not over, whether or not they will fill, currency.</summary>
    public decimal? MaxExposure { get; init; }

    /// <summary>What the candidate may lose since the start, currency. Reaching it stops trading.</summary>
    public decimal? MaxLoss { get; init; }

    /// <summary>Orders of the same instrument, side and quantity within <see cref="RepeatSeconds"/> before the throttle closes; it stays closed until a person enables trading again.</summary>
    public int? MaxRepeats { get; init; }

    /// <summary>The time over which repeated orders are counted, s.</summary>
    public double RepeatSeconds { get; init; } = 60;

    /// <summary>Limits whose breach stops trading of the deployment, beside max_loss and max_repeats which always do.</summary>
    public IReadOnlyList<LimitKind> Hard { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Persons who must approve a change, beside the one who proposes it, 1 or 2.</summary>
    public int ChangeApprovers { get; init; } = 1;
}
