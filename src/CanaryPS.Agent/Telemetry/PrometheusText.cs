using System.Buffers;
using System.Globalization;
using System.Text;

namespace CanaryPS.Agent.Telemetry;

/// <summary>
/// Writes gauges in Prometheus' text format, version 0.0.4. All samples of a family come after one another; of two with the same name and labels only the first is written, since a scraper
/// would refuse the whole text.
/// </summary>
/// <param name="output">Gets the text, in UTF-8.</param>
internal sealed class PrometheusText(IBufferWriter<byte> output)
{
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly StringBuilder _line = new();

    /// <summary>Writes one family; nothing where it has no sample.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="help">What it is, one line.</param>
    /// <param name="samples">The labels, by name and value in turn, and the value of each.</param>
    public void Gauge(string name, string help, IEnumerable<(string[] Labels, double Value)> samples)
    {
        _written.Clear();
        bool isFirst = true;
        foreach ((string[] labels, double value) in samples)
        {
            if (isFirst && !_families.Add(name))
                throw new ArgumentException($"The family '{name}' was written before.", nameof(name));
            if (isFirst)
                Write($"# HELP {name} {help.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings(" ")}\n# TYPE {name} gauge\n");

            isFirst = false;
            string series = Series(name, labels);
            if (_written.Add(series))
                Write($"{series} {value.ToString("R", CultureInfo.InvariantCulture)}\n");
        }
    }

    /// <summary>Says something to whoever reads it; a scraper passes over it.</summary>
    public void Remark(FormattableString remark) => Write($"# {FormattableString.Invariant(remark).ReplaceLineEndings(" ")}\n");

    private string Series(string name, string[] labels)
    {
        _line.Clear().Append(name);
        for (int i = 0; i < labels.Length; i += 2)
        {
            _line.Append(i == 0 ? '{' : ',').Append(labels[i]).Append("=\"");
            foreach (char character in labels[i + 1])
            {
                _ = character switch
                {
                    '\\' => _line.Append(@"\\"),
                    '"' => _line.Append("\\\""),
                    '\n' => _line.Append(@"\n"),
                    _ => _line.Append(character),
                };
            }

            _line.Append('"');
        }

        return (labels.Length > 0 ? _line.Append('}') : _line).ToString();
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);
}
