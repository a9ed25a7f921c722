using System.Globalization;

namespace CanaryPS.Engine.Limits;

/// <summary>Judges one order by a manifest: O(1), and no allocation where it may go.</summary>
internal static class LimitsCheck
{
    /// <summary>Every limit that an order breaks; none where it may go.</summary>
    public static IReadOnlyList<LimitBreach> Judge(LimitTerms terms, LimitState state, in LimitOrder order)
    {
        LimitsManifest limits = terms.Manifest;
        BreachList found = new(terms);
        if (!terms.Allows(order.Instrument))
            found.Add(LimitKind.Instrument, null, null, $"The instrument {order.Instrument} is not among those that the candidate may trade.");
        if (!terms.AllowsVenue(order.Venue))
            found.Add(LimitKind.Venue, null, null, $"The venue {order.Venue} is not among those that the candidate may trade at.");

        InstrumentLoad load = state.Peek(order.Instrument);
        PriceCheck.Judge(terms, order, load.Price, ref found);
        if (order.Quantity > limits.MaxOrderVolume)
            found.Add(LimitKind.OrderVolume, order.Quantity, limits.MaxOrderVolume, Text($"The order is of {order.Quantity} units, where {limits.MaxOrderVolume} are allowed."));

        JudgeValue(limits, state, order, load, ref found);
        if (limits.MaxMessagesPerSecond is { } rate && state.MessagesAt(order.Time) + 1 is var messages && messages > rate)
            found.Add(RateBreach(terms, messages, rate));

        decimal position = Math.Abs(load.PositionAfter(order.Side, order.Quantity - order.ReplacedUnits));
        if (position > limits.MaxPosition && !load.OnlyCloses(order.Side, order.Quantity - order.ReplacedUnits))
            found.Add(LimitKind.Position, position, limits.MaxPosition, Text($"The position in {order.Instrument} would be {position} with every open order to {Word(order.Side)} filled, where {limits.MaxPosition} is allowed."));
        if (state.Loss >= limits.MaxLoss)
            found.Add(LimitKind.Loss, state.Loss, limits.MaxLoss, LossSentence(state.Loss, limits.MaxLoss.Value));
        if (limits.MaxRepeats is { } most && state.RepeatsAt(new(order.Instrument, order.Side, order.Quantity), order.Time) + 1 is var repeats && repeats > most)
            found.Add(LimitKind.Repeats, repeats, most, Text($"An order to {Word(order.Side)} {order.Quantity} {order.Instrument} comes {repeats} times within {limits.RepeatSeconds} s, where {most} are allowed; the throttle is closed."));

        return found.All;
    }

    /// <summary>What a loss at its limit is in words.</summary>
    public static string LossSentence(decimal loss, decimal limit) =>
        Text($"The candidate has lost {loss:0.00} since the start, where {limit:0.00} ends its trading.");

    /// <summary>Too many messages.</summary>
    public static LimitBreach RateBreach(LimitTerms terms, int messages, int most) => new(
        LimitKind.MessageRate, messages, most, Text($"The candidate sends {messages} messages within a second, where {most} are allowed."), terms.IsHard(LimitKind.MessageRate));

    /// <summary>A position that is too large already.</summary>
    public static LimitBreach HeldBreach(LimitTerms terms, string instrument, decimal position, decimal most) => new(
        LimitKind.Position, position, most, Text($"The position in {instrument} is {position}, where {most} is allowed."), terms.IsHard(LimitKind.Position));

    private static void JudgeValue(LimitsManifest limits, LimitState state, in LimitOrder order, InstrumentLoad load, ref BreachList found)
    {
        if (limits.MaxOrderValue is null && limits.MaxExposure is null)
            return;

        decimal? price = PriceCheck.ValuePrice(order, load.Price);
        decimal? value = price is { } known ? Amount.Of(order.Quantity, known) : null;
        if (limits.MaxOrderValue is { } most && !(value <= most))
            found.Add(LimitKind.OrderValue, value, most, value is { } worth ? Text($"The order is worth {worth:0.00}, where {most:0.00} is allowed.") : Unpriced(order));

        if (limits.MaxExposure is not { } cap || load.OnlyCloses(order.Side, order.Quantity - order.ReplacedUnits))
            return;

        decimal? exposure = value is { } added ? state.Exposure - load.Exposure + load.ExposureWith(order.Side, added - order.ReplacedValue) : null;
        if (!(exposure <= cap) && !(exposure <= state.Exposure))
            found.Add(LimitKind.Exposure, exposure, cap, exposure is { } sum ? Text($"The exposure would be {sum:0.00} with every order entered, where {cap:0.00} is allowed.") : Unpriced(order));
    }

    private static string Unpriced(in LimitOrder order) =>
        $"No price of {order.Instrument} is known that the order could be valued by.";

    private static string Word(OrderSide side) => side == OrderSide.Buy ? "buy" : "sell";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
