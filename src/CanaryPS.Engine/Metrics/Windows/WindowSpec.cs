using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>One window as the configuration names it, see <see cref="MetricWindows"/>.</summary>
/// <param name="Name">The name that its samples carry.</param>
/// <param name="Span">Length of a sliding time; null for the others.</param>
/// <param name="Orders">Length of a sliding number of orders, of returns and of trades; null for the others.</param>
internal sealed record WindowSpec(string Name, TimeSpan? Span = null, int? Orders = null)
{
    private const int MostOrders = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How its time is cut; null where it has no fixed time.</summary>
    public BucketScheme? Buckets => Span is { } span ? BucketScheme.Sliding(span) : Name == MetricWindows.Session ? BucketScheme.Session : null;

    /// <summary>Whether it covers the running stage.</summary>
    public bool IsStage => Name == MetricWindows.Stage;

    public static WindowSpec Parse(string name) => TryParse(name, out WindowSpec? spec)
        ? spec
        : throw new ArgumentException($"'{name}' names no window.", nameof(name));

    public static bool TryParse(string name, [NotNullWhen(true)] out WindowSpec? spec)
    {
        spec = null;
        if (name is MetricWindows.Stage or MetricWindows.Session)
            spec = new WindowSpec(name);
        else if (name.Length > 1 && int.TryParse(name.AsSpan(0, name.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
            spec = Sliding(name, number);
        return spec is not null;
    }

    private static WindowSpec? Sliding(string name, int number)
    {
        if (name[^1] == 'n')
            return number <= MostOrders ? new WindowSpec(name, Orders: number) : null;

        long seconds = name[^1] switch { 's' => number, 'm' => number * 60L, 'h' => number * 3600L, _ => long.MaxValue };
        return seconds <= Longest.TotalSeconds ? new WindowSpec(name, Span: TimeSpan.FromSeconds(seconds)) : null;
    }
}
