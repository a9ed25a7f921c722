using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Makes samples of the objects that users and script blocks have: samples, hashtables, other objects with a Value, or bare numbers.</summary>
internal static class SampleObject
{
    /// <summary>The sample of an object.</summary>
    /// <param name="item">The object.</param>
    /// <param name="blank">What holds where the object itself does not say.</param>
    /// <exception cref="SampleException">It has no value, or something in it that can't be read.</exception>
    public static MetricSample Read(object? item, MetricSample blank)
    {
        object? value = item is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : item;
        return value switch
        {
            MetricSample sample => sample with { DeploymentId = blank.DeploymentId },
            null or bool or string => throw new SampleException($"'{value}' is no sample: give a number, or an object with Name and Value."),
            IDictionary members => FromMembers(name => members[name], members.Contains("Value"), blank),
            PSObject stored => FromProperties(stored, blank),
            _ when LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number) => blank with { Value = number, Count = 1 },
            _ => FromProperties(PSObject.AsPSObject(value), blank),
        };
    }

    private static MetricSample FromProperties(PSObject item, MetricSample blank) =>
        FromMembers(name => item.Properties[name]?.Value, item.Properties["Value"] is not null, blank);

    private static MetricSample FromMembers(Func<string, object?> member, bool hasValue, MetricSample blank)
    {
        if (!hasValue)
            throw new SampleException("A sample needs a value: give a number, or an object with Name and Value, the value null where there is none.");

        double? value = Convert<double?>("Value");
        return blank with
        {
            Name = Convert<string>("Name") ?? blank.Name,
            Value = value,
            Type = Convert<MetricType?>("Type") ?? blank.Type,
            Arm = Convert<Arm?>("Arm") ?? blank.Arm,
            Time = Convert<DateTimeOffset?>("Time") ?? blank.Time,
            Unit = Convert<string>("Unit") ?? blank.Unit,
            Count = Convert<long?>("Count") ?? (value is null ? 0 : 1),
            Reason = Convert<string>("Reason") ?? (value is null ? "Null" : null),
        };

        T? Convert<T>(string name)
        {
            // A blank text is an empty cell of a CSV file, of which a conversion to a number would make 0.
            object? given = member(name);
            if (given is null || (given is string text && string.IsNullOrWhiteSpace(text)))
                return default;

            return LanguagePrimitives.TryConvertTo(given, CultureInfo.InvariantCulture, out T? converted)
                ? converted
                : throw new SampleException($"The {name} '{given}' of a sample can't be read; give one that is a {(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).Name}.");
        }
    }
}
