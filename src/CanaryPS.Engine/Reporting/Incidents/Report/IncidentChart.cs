using System.Globalization;

namespace CanaryPS.Engine.Reporting.Incidents.Report;

/// <summary>A drawing of values over the time of an incident, with bounds and what happened as vertical lines.</summary>
internal static class IncidentChart
{
    private const double Left = 70;
    private const double Top = 30;
    private const double Width = 640;
    private const double Height = 170;
    private const int Ticks = 4;
    private const int MostDots = 30;

    /// <param name="title">What it shows.</param>
    /// <param name="from">Its left edge.</param>
    /// <param name="to">Its right edge.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="bounds">Values that are not to be passed, each with its label.</param>
    /// <param name="marks">Instants, each with its label.</param>
    public static string Draw(
        string title, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<ChartLine> lines,
        IReadOnlyList<(double Value, string Label)> bounds, IReadOnlyList<(DateTimeOffset Time, string Label)> marks)
    {
        double[] values = [.. lines.SelectMany(line => line.Points).Select(point => point.Value).OfType<double>(), .. bounds.Select(bound => bound.Value)];
        (double low, double high) = Range(values);
        Svg svg = new(Left + Width + 20, Top + Height + 30, title);
        for (int i = 0; i <= Ticks; i++)
        {
            double value = low + ((high - low) * i / Ticks);
            svg.Line(Left, Y(value), Left + Width, Y(value), "grid").Text(Left - 8, Y(value) + 4, Number(value), "tick end");
        }

        for (int i = 0; i <= Ticks; i++)
        {
            DateTimeOffset time = from + ((to - from) * i / Ticks);
            svg.Text(X(time), Top + Height + 18, Clock(time, to - from), i == 0 ? "tick" : i == Ticks ? "tick end" : "tick middle");
        }

        foreach ((DateTimeOffset time, string label) in marks.Where(mark => mark.Time >= from && mark.Time <= to))
            svg.Line(X(time), Top, X(time), Top + Height, $"mark {label}");
        foreach ((double value, string label) in bounds)
            svg.Line(Left, Y(value), Left + Width, Y(value), "bound").Text(Left + Width - 4, Y(value) - 4, label, "label end");
        foreach (ChartLine line in lines)
        {
            foreach (IReadOnlyList<(double, double)> piece in Pieces(line.Points))
            {
                svg.Path(piece, $"curve {line.Style}");
                // A value alone is no line.
                foreach ((double x, double y) in piece.Count <= MostDots ? piece : [])
                    svg.Dot(x, y, $"dot {line.Style}");
            }
        }

        double key = Left;
        foreach ((string style, string label) in lines.Select(line => ($"curve {line.Style}", line.Label)).Concat(marks.Select(mark => ($"mark {mark.Label}", mark.Label))))
        {
            svg.Line(key, 12, key + 22, 12, style).Text(key + 28, 16, label, "label");
            key += 46 + (7 * label.Length);
        }

        return svg.ToString();

        double X(DateTimeOffset time) => Left + (to > from ? Width * (time - from).Ticks / (to - from).Ticks : 0);

        double Y(double value) => Top + Height - (Height * (value - low) / (high - low));

        IEnumerable<IReadOnlyList<(double, double)>> Pieces(IReadOnlyList<(DateTimeOffset Time, double? Value)> points)
        {
            List<(double, double)> piece = [];
            foreach ((DateTimeOffset time, double? value) in points)
            {
                if (value is { } number)
                {
                    piece.Add((X(time), Y(number)));
                }
                else if (piece.Count > 0)
                {
                    yield return piece;
                    piece = [];
                }
            }

            if (piece.Count > 0)
                yield return piece;
        }
    }

    /// <summary>What the values span, with a little room, and never nothing.</summary>
    private static (double Low, double High) Range(double[] values)
    {
        if (values.Length == 0)
            return (0, 1);

        (double low, double high) = (values.Min(), values.Max());
        double room = high > low ? (high - low) * 0.05 : Math.Max(Math.Abs(high) * 0.1, 1e-9);
        return (low >= 0 ? Math.Max(0, low - room) : low - room, high + room);
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) is >= 100_000 or (> 0 and < 0.0001) ? "0.##e0" : "0.####", CultureInfo.InvariantCulture);

    private static string Clock(DateTimeOffset time, TimeSpan span) =>
        time.UtcDateTime.ToString(span.TotalDays > 2 ? "yyyy-MM-dd" : span.TotalMinutes > 10 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
