using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>An order event as a user writes it: one that a command gave, a hashtable, or an object with the same properties.</summary>
internal static class OrderEventArgument
{
    private static readonly string[] Keys = [.. typeof(OrderEvent).GetProperties().Select(property => property.Name)];

    /// <summary>The order event that an argument describes.</summary>
    /// <param name="argument">What the user gave.</param>
    /// <param name="deploymentId">The deployment it is for.</param>
    /// <param name="arm">The arm where the argument names none.</param>
    /// <exception cref="ImportException">It describes none.</exception>
    public static OrderEvent Read(PSObject argument, string deploymentId, Arm? arm)
    {
        if (argument.BaseObject is OrderEvent told)
            return told;

        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        if (argument.BaseObject is IDictionary table)
        {
            foreach (DictionaryEntry entry in table)
                values[KeyOf(entry.Key?.ToString() ?? "") ?? throw Wrong($"there is no field '{entry.Key}'; there are {string.Join(", ", Keys)}")] = Unwrap(entry.Value);
        }
        else
        {
            foreach (PSPropertyInfo property in argument.Properties)
            {
                if (KeyOf(property.Name) is { } key)
                    values[key] = Unwrap(property.Value);
            }
        }

        return new OrderEvent
        {
            DeploymentId = Text(values, nameof(OrderEvent.DeploymentId)) ?? deploymentId,
            EventId = Text(values, nameof(OrderEvent.EventId)) ?? "",
            Arm = Value<Arm>(values, nameof(OrderEvent.Arm)) ?? arm ?? throw Wrong("it names no Arm; name one, or give -Arm"),
            Kind = Needed<OrderEventKind>(values, nameof(OrderEvent.Kind)),
            ClientOrderId = Text(values, nameof(OrderEvent.ClientOrderId)) ?? "",
            Instrument = Text(values, nameof(OrderEvent.Instrument)) ?? "",
            Side = Needed<OrderSide>(values, nameof(OrderEvent.Side)),
            Time = Time(values.GetValueOrDefault(nameof(OrderEvent.Time))),
            Quantity = Needed<decimal>(values, nameof(OrderEvent.Quantity)),
            Price = Value<decimal>(values, nameof(OrderEvent.Price)),
            DecisionPrice = Value<decimal>(values, nameof(OrderEvent.DecisionPrice)),
            LimitPrice = Value<decimal>(values, nameof(OrderEvent.LimitPrice)),
            Strategy = Text(values, nameof(OrderEvent.Strategy)),
            VenueOrderId = Text(values, nameof(OrderEvent.VenueOrderId)),
            Fees = Value<decimal>(values, nameof(OrderEvent.Fees)) ?? 0,
            Reason = Text(values, nameof(OrderEvent.Reason)),
        };
    }

    private static string? KeyOf(string name) =>
        Keys.FirstOrDefault(key => key.Equals(name.Replace("_", ""), StringComparison.OrdinalIgnoreCase));

    private static string? Text(Dictionary<string, object?> values, string key) =>
        Convert.ToString(values.GetValueOrDefault(key), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static T Needed<T>(Dictionary<string, object?> values, string key) where T : struct =>
        Value<T>(values, key) ?? throw Wrong($"it has no {key}");

    private static T? Value<T>(Dictionary<string, object?> values, string key) where T : struct
    {
        object? value = values.GetValueOrDefault(key);
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
            return null;

        return LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out T converted)
            ? converted
            : throw Wrong($"its {key} '{value}' is no {typeof(T).Name}");
    }

    /// <summary>A time without an offset is UTC, as in files.</summary>
    private static DateTimeOffset Time(object? value) => value switch
    {
        DateTimeOffset time => time,
        DateTime { Kind: DateTimeKind.Local } local => new DateTimeOffset(local),
        DateTime time => new DateTimeOffset(time.Ticks, TimeSpan.Zero),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) => time,
        null => throw Wrong("it has no Time"),
        _ => throw Wrong($"its Time '{value}' is no time"),
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ImportException Wrong(string what) => new("OrderEventInvalid", "", 0, $"The order event can't be used: {what}.");
}
