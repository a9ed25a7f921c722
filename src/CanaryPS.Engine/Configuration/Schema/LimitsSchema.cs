using CanaryPS.Engine.Limits;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>limits:</c> section: what the candidate may do at most.</summary>
internal static class LimitsSchema
{
    private static readonly Scalar<LimitKind> Kind = Scalars.OneOf(
        Enum.GetValues<LimitKind>().Where(kind => kind != LimitKind.Manifest).ToDictionary(LimitNames.Word));

    private static readonly NullOr<IReadOnlyList<string>> Names = new(new ListOf<string>(Scalars.Text, null, name => name, null, least: 0));

    public static Section<LimitsManifest> Section { get; } = new Section<LimitsManifest>()
        .Key("instruments", Names, (m, v) => m with { Instruments = v })
        .Key("venues", Names, (m, v) => m with { Venues = v })
        .Key("price_collar_percent", Scalars.OrNull(Scalars.Percentage), (m, v) => m with { PriceCollarPercent = v })
        .Key("max_order_value", Scalars.OrNull(Scalars.Money), (m, v) => m with { MaxOrderValue = v })
        .Key("max_order_volume", Scalars.OrNull(Scalars.Money), (m, v) => m with { MaxOrderVolume = v })
        .Key("max_messages_per_second", Scalars.OrNull(Scalars.Whole(1, LimitsRules.MostMessages)), (m, v) => m with { MaxMessagesPerSecond = v })
        .Key("max_position", Scalars.OrNull(Scalars.Money), (m, v) => m with { MaxPosition = v })
        .Key("max_exposure", Scalars.OrNull(Scalars.Money), (m, v) => m with { MaxExposure = v })
        .Key("max_loss", Scalars.OrNull(Scalars.Money), (m, v) => m with { MaxLoss = v })
        .Key("max_repeats", Scalars.OrNull(Scalars.Whole(1, LimitsRules.MostRepeats)), (m, v) => m with { MaxRepeats = v })
        .Key("repeat_seconds", Scalars.Above(0, LimitsRules.LongestRepeat, "seconds"), (m, v) => m with { RepeatSeconds = v })
        .Key("hard", new ListOf<LimitKind>(Kind, default, kind => kind.ToString(), null, least: 0), (m, v) => m with { Hard = v })
        .Key("change_approvers", Scalars.Whole(1, 2), (m, v) => m with { ChangeApprovers = v });
}
