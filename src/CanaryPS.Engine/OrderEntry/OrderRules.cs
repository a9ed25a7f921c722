using CanaryPS.Engine.Import;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>What a request must fulfil before anything else is looked at.</summary>
internal static class OrderRules
{
    /// <summary>Characters of the longest request id.</summary>
    public const int LongestRequestId = 40;

    /// <exception cref="OrderEntryException">The request is not usable.</exception>
    public static void Demand(OrderRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Actor))
            throw new OrderEntryException("OrderActorMissing", "The order does not say who sends it; give the actor.");
        if (EventRules.FaultOfName("instrument", request.Instrument) is { } fault)
            throw new OrderEntryException("OrderInstrumentInvalid", $"The order can't be entered: {fault}.");
        if (!Enum.IsDefined(request.Side) || (request.Arm is { } arm && !Enum.IsDefined(arm)))
            throw new OrderEntryException("OrderSideInvalid", "The order is neither a buy nor a sell, or of neither arm; give one of each.");

        DemandNumber("quantity", request.Quantity);
        DemandNumber("limit price", request.LimitPrice);
        DemandNumber("reference price", request.ReferencePrice);
        if (request.RequestId is { } id && !IsRequestId(id))
            throw new OrderEntryException(
                "OrderRequestIdInvalid", $"A request id has 1 to {LongestRequestId} letters, digits, '.', '_' and '-'; this one has {id.Length} characters or others among them. Nothing was sent.");
    }

    private static void DemandNumber(string what, decimal? number)
    {
        if (number is not (null or (> 0 and <= EventRules.Greatest)))
            throw new OrderEntryException("OrderNumberInvalid", $"The {what} {number} is not above 0 and up to {EventRules.Greatest}; nothing was sent.");
    }

    private static bool IsRequestId(string id) =>
        id.Length is > 0 and <= LongestRequestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
