using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Makes samples of the objects that users and script blocks have: samples, hashtables, other objects with a Value, or bare numbers.</summary>
internal static class SampleObject
{
    /// <summary>The samples of an argument: those of its items where it is a list.</summary>
    /// <param name="argument">An object, or a list of some; arrays of numbers and of samples are read without a look at each item's type.</param>
    /// <param name="blank">What holds where an object itself does not say.</param>
    /// <exception cref="SampleException">One has no value, or something in it that can't be read.</exception>
    public static IEnumerable<MetricSample> ReadAll(object argument, MetricSample blank) => BaseOf(argument) switch
    {
        double[] numbers => numbers.Select(number => OfNumber(number, blank)),
        MetricSample[] samples => samples.Select(sample => Owned(sample, blank)),
        IDictionary or string => [Read(argument, blank)],
        IEnumerable items => items.Cast<object?>().Select(item => Read(item, blank)),
        _ => [Read(argument, blank)],
    };

    /// <summary>The sample of an object.</summary>
    /// <param name="item">The object.</param>
    /// <param name="blank">What holds where the object itself does not say.</param>
    /// <exception cref="SampleException">It has no value, or something in it that can't be read.</exception>
    public static MetricSample Read(object? item, MetricSample blank)
    {
        object? value = BaseOf(item);
        return value switch
        {
            MetricSample sample => Owned(sample, blank),
            double number => OfNumber(number, blank),
            null or bool or string => throw new SampleException($"'{value}' is no sample: give a number, or an object with Name and Value."),
            IDictionary members => FromMembers(name => members[name], members.Contains("Value"), blank),
            PSObject stored => FromProperties(stored, blank),
            _ when LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number) => OfNumber(number, blank),
            _ => FromProperties(PSObject.AsPSObject(value), blank),
        };
    }

    /// <summary>The object itself, or what PowerShell has wrapped; an object made of properties alone is its wrapping.</summary>
    private static object? BaseOf(object? item) => item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;

    private static MetricSample Owned(MetricSample sample, MetricSample blank) =>
        sample.DeploymentId == blank.DeploymentId ? sample : sample with { DeploymentId = blank.DeploymentId };

    private static MetricSample OfNumber(double number, MetricSample blank) => blank with { Value = number, Count = 1 };

    private static MetricSample FromProperties(PSObject item, MetricSample blank)
    {
        PSMemberInfoCollection<PSPropertyInfo> properties = item.Properties;
        return FromMembers(name => properties[name]?.Value, properties["Value"] is not null, blank);
    }

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
            object? given = member(name);
            if (given is T same and not string)
                return same;

            // A blank text is an empty cell of a CSV file, of which a conversion to a number would make 0.
            if (given is null || (given is string text && string.IsNullOrWhiteSpace(text)))
                return default;

            return LanguagePrimitives.TryConvertTo(given, CultureInfo.InvariantCulture, out T? converted)
                ? converted
                : throw new SampleException($"The {name} '{given}' of a sample can't be read; give one that is a {(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).Name}.");
        }
    }
}
