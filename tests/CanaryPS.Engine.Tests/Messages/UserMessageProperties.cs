using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Messages;

/// <summary>In English a message says what interpolation with the invariant culture says, whatever stands in it.</summary>
public sealed class UserMessageProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20_261_123, 7).WithMaxTest(500);

    [Fact]
    public void Numbers_are_formatted_as_by_interpolation() => Prop.ForAll<double, int>((number, whole) =>
    {
        UserMessage message = $"{number}|{number:0.##}|{number,12:F3}|{whole,-8}|{whole:N0}|{(long)whole * whole:D12}";
        return message.ToString() == string.Create(
            CultureInfo.InvariantCulture, $"{number}|{number:0.##}|{number,12:F3}|{whole,-8}|{whole:N0}|{(long)whole * whole:D12}");
    }).Check(Seeded);

    [Fact]
    public void Texts_are_told_as_they_are() => Prop.ForAll<string?, string?>((one, other) =>
    {
        UserMessage message = $"{{{one}}} {{0}} {other}";
        return message.ToString() == $"{{{one}}} {{0}} {other}" && (one is null || ((UserMessage)one).ToString() == one) && UserMessage.Verbatim(other).ToString() == (other ?? "");
    }).Check(Seeded);

    [Fact]
    public void Times_are_formatted_as_by_interpolation() => Prop.ForAll<DateTime, TimeSpan>((time, span) =>
    {
        DateTimeOffset utc = new(time.Ticks, TimeSpan.Zero);
        UserMessage message = $"{utc:u}|{utc.UtcDateTime:yyyy-MM-dd HH:mm}|{utc}|{span}|{span.TotalSeconds:0.###}";
        return message.ToString() == string.Create(CultureInfo.InvariantCulture, $"{utc:u}|{utc.UtcDateTime:yyyy-MM-dd HH:mm}|{utc}|{span}|{span.TotalSeconds:0.###}");
    }).Check(Seeded);
}
