using System.Buffers;
using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Import;

namespace CanaryPS.Engine.Intake;

/// <summary>Reads metric samples from JSON lines, all or none.</summary>
internal static class SampleLines
{
    /// <summary>Samples that are handed in together.</summary>
    public const int Most = 50_000;

    /// <exception cref="SampleException">A line is no sample, or there are too many.</exception>
    public static async Task<IReadOnlyList<MetricSample>> ReadAsync(Stream lines, CancellationToken cancellationToken)
    {
        byte[] room = ArrayPool<byte>.Shared.Rent(LineBuffer.Capacity);
        try
        {
            LineBuffer buffer = new(lines, quoted: false, room);
            List<MetricSample> samples = [];
            while (await buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                while (buffer.TryRead(out RawLine line))
                    Add(samples, line);
            }

            return samples;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    private static void Add(List<MetricSample> samples, in RawLine line)
    {
        if (line.Bytes.Trim(" \t\r"u8).IsEmpty)
            return;
        if (line.IsOversized)
            throw Refused(line.Number, $"it is longer than {LineBuffer.LongestLine} bytes");
        if (samples.Count == Most)
            throw Refused(line.Number, $"{Most} samples can be handed in at a time");

        try
        {
            samples.Add(JsonSerializer.Deserialize<MetricSample>(line.Bytes, EngineJson.Options) ?? throw Refused(line.Number, "it is null"));
        }
        catch (JsonException error)
        {
            throw Refused(line.Number, UserMessage.Verbatim(LineText.OneLine(error.Message, 200)));
        }
    }

    private static SampleException Refused(long line, UserMessage why) =>
        new($"Line {line} can't be taken: {why}. None was added.");
}
