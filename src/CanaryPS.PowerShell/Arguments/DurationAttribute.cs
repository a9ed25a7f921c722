using System.Globalization;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Lets a parameter for a time span take a number, which counts seconds. PowerShell itself would count ticks of 100 ns.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan Century = TimeSpan.FromDays(36_525);

    /// <summary>Whether the end of the time is asked for, which lies ahead, and within a century.</summary>
    public bool IsAhead { get; set; }

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        TimeSpan duration = value switch
        {
            TimeSpan span => span,
            int or long or double or decimal or float => Seconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) => Seconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) => span,
            _ => throw NotADuration(value),
        };

        if (IsAhead && (duration <= TimeSpan.Zero || duration > Century))
            throw ArgumentErrors.NotConverted($"'{value}' does not end ahead: give more than 0 seconds and at most a hundred years.");

        return duration >= TimeSpan.Zero ? duration : throw NotADuration(value);
    }

    private static TimeSpan Seconds(double seconds) =>
        seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : throw NotADuration(seconds);

    private static ArgumentTransformationMetadataException NotADuration(object? value) =>
        ArgumentErrors.NotConverted($"'{value}' is no duration: give seconds as a number from 0, or a time span such as 00:05:00.");
}
