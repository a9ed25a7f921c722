using System.Globalization;
using System.Text.Json;
using HandlebarsDotNet;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>What templates can call: numbers, times, durations, words, JSON values and a comparison.</summary>
internal static class TemplateHelpers
{
    public static void AddTo(IHandlebars handlebars)
    {
        handlebars.RegisterHelper("formatNumber", (_, arguments) => Number(Take(arguments, 0), Take(arguments, 1)));
        handlebars.RegisterHelper("formatTime", (_, arguments) => Time(Take(arguments, 0), Take(arguments, 1) as string));
        handlebars.RegisterHelper("formatDuration", (_, arguments) => Duration(Take(arguments, 0), Take(arguments, 1)));
        handlebars.RegisterHelper("formatSeverity", (_, arguments) => Severity(Take(arguments, 0)));
        handlebars.RegisterHelper("upper", (_, arguments) => Text(Take(arguments, 0)).ToUpperInvariant());
        handlebars.RegisterHelper("lower", (_, arguments) => Text(Take(arguments, 0)).ToLowerInvariant());
        handlebars.RegisterHelper("eq", (_, arguments) => Text(Take(arguments, 0)) == Text(Take(arguments, 1)));
        handlebars.RegisterHelper("json", (in EncodedTextWriter writer, in HelperOptions _, in Context _, in Arguments arguments) =>
            writer.WriteSafeString(JsonSerializer.Serialize(Plain(Take(arguments, 0)), NotificationDocument.Options)));
    }

    /// <summary>A number with up to so many digits after the point, 4 unless told; nothing for no number.</summary>
    public static string Number(object? value, object? digits = null)
    {
        if (!TryNumber(value, out double number))
            return Text(value);
        int places = TryNumber(digits, out double wanted) ? (int)Math.Clamp(wanted, 0, 15) : 4;
        double size = Math.Abs(number);
        return size is > 0 and < 1e-4 or >= 1e15
            ? number.ToString("0.###e+0", CultureInfo.InvariantCulture)
            : number.ToString("#,0." + new string('#', places), CultureInfo.InvariantCulture);
    }

    /// <summary>A time in UTC by a format of .NET, <c>yyyy-MM-dd HH:mm:ss UTC</c> unless told.</summary>
    private static string Time(object? value, string? format)
    {
        if (!TryTime(value, out DateTimeOffset time))
            return Text(value);
        try
        {
            return time.UtcDateTime.ToString(format ?? "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        }
        catch (FormatException exception)
        {
            throw new TemplateException($"'{format}' is no format of a time", exception);
        }
    }

    /// <summary>The time between two times, or a number of seconds, for example <c>1 h 5 min</c>.</summary>
    private static string Duration(object? from, object? to)
    {
        TimeSpan span;
        if (TryTime(from, out DateTimeOffset begin) && TryTime(to, out DateTimeOffset end))
            span = (end - begin).Duration();
        else if (TryNumber(from, out double seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds)
            span = TimeSpan.FromSeconds(Math.Abs(seconds));
        else
            return Text(from);

        return span switch
        {
            { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
            { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min"),
            { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s"),
        };
    }

    /// <summary>A severity as a word in a sentence: <c>Critical</c>.</summary>
    private static string Severity(object? value) =>
        Text(value) is { Length: > 1 } word ? word[..1].ToUpperInvariant() + word[1..].ToLowerInvariant() : Text(value);

    private static object? Take(Arguments arguments, int place) =>
        arguments.Length > place && arguments[place] is not UndefinedBindingResult ? arguments[place] : null;

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static bool TryNumber(object? value, out double number)
    {
        number = value switch { double real => real, int whole => whole, long whole => whole, _ => double.NaN };
        return !double.IsNaN(number)
            || (value is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number));
    }

    private static bool TryTime(object? value, out DateTimeOffset time)
    {
        time = default;
        return value is string text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static object? Plain(object? value) => value is PlainList list ? list.ToArray() : value;
}
