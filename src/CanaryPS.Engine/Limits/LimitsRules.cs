namespace CanaryPS.Engine.Limits;

/// <summary>What limits must be to be usable, wherever they come from; the configuration's schema has the same ranges.</summary>
internal static class LimitsRules
{
    public const int MostMessages = 100_000;

    public const int MostRepeats = 1_000_000;

    public const double LongestRepeat = 86_400;

    public const decimal MostAmount = 1e15m;

    /// <exception cref="LimitsException">They are not usable.</exception>
    public static void Demand(LimitsManifest manifest)
    {
        DemandNames("instruments", manifest.Instruments);
        DemandNames("venues", manifest.Venues);
        Demand("price_collar_percent", manifest.PriceCollarPercent is null or (> 0 and <= 100), manifest.PriceCollarPercent, "above 0 and up to 100");
        DemandAmount("max_order_value", manifest.MaxOrderValue);
        DemandAmount("max_order_volume", manifest.MaxOrderVolume);
        Demand("max_messages_per_second", manifest.MaxMessagesPerSecond is null or (> 0 and <= MostMessages), manifest.MaxMessagesPerSecond, $"from 1 to {MostMessages}");
        DemandAmount("max_position", manifest.MaxPosition);
        DemandAmount("max_exposure", manifest.MaxExposure);
        DemandAmount("max_loss", manifest.MaxLoss);
        Demand("max_repeats", manifest.MaxRepeats is null or (> 0 and <= MostRepeats), manifest.MaxRepeats, $"from 1 to {MostRepeats}");
        Demand("repeat_seconds", manifest.RepeatSeconds is > 0 and <= LongestRepeat, manifest.RepeatSeconds, $"above 0 and up to {LongestRepeat}");
        Demand("change_approvers", manifest.ChangeApprovers is 1 or 2, manifest.ChangeApprovers, "1 or 2");
        foreach (LimitKind kind in manifest.Hard)
            Demand("hard", Enum.IsDefined(kind), kind, "a kind of limit");
    }

    private static void DemandAmount(string key, decimal? amount) => Demand(key, amount is null or (> 0 and <= MostAmount), amount, "above 0 and up to 1e15");

    private static void DemandNames(string key, IReadOnlyList<string>? names)
    {
        if (names?.FirstOrDefault(name => string.IsNullOrWhiteSpace(name) || name.Length > 100 || name.Any(char.IsControl)) is { } bad)
            Demand(key, false, $"'{bad}'", "a name of up to 100 characters");
    }

    private static void Demand(string key, bool holds, object? value, UserMessage allowed)
    {
        if (!holds)
            throw new LimitsException("LimitsNotUsable", $"The limit '{key}' is {value}; it must be {allowed}, or left out.");
    }
}
