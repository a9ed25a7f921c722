using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Storage.Tests.Samples;

/// <summary>Samples of every kind that a store may meet, from a seed.</summary>
internal static class SampleGenerator
{
    private static readonly double[] Odd =
    [
        0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1e-310, 0.1 + 0.2, 1 / 3d, 1e15 + 0.3, 9007199254740993, -1,
    ];

    /// <summary>Samples by ascending position: some series steady, some noisy, with gaps, nulls, reasons and times out of order.</summary>
    public static StoredSample[] Stored(int seed, int most = 400)
    {
        Random random = new(seed);
        int series = random.Next(1, 9);
        long position = random.NextInt64(1, 1L << 40);
        long time = random.NextInt64(0, DateTime.MaxValue.Ticks - (1L << 50));
        int[] kinds = [.. Enumerable.Range(0, series).Select(_ => random.Next(6))];
        StoredSample[] samples = new StoredSample[random.Next(1, most)];
        for (int i = 0; i < samples.Length; i++)
        {
            position += random.Next(10) == 0 ? random.Next(1, 1000) : 1;
            if (random.Next(3) == 0)
                time += random.Next(20) == 0 ? -random.NextInt64(0, Math.Min(time, 1L << 36) + 1) : random.NextInt64(0, 1L << 30);
            int of = random.Next(series);
            long count = random.Next(50) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(0, 1000);
            double? value = Value(random, kinds[of], count);
            string? reason = value is null || random.Next(30) == 0 ? random.Next(4) switch { 0 => null, 1 => "", 2 => "ZeroVariance", _ => "n\0ñ" } : null;
            samples[i] = new StoredSample(position, of + 1, time, value, count, reason);
        }

        return samples;
    }

    private static double? Value(Random random, int kind, long count) => random.Next(12) == 0 ? null : kind switch
    {
        0 => 7.25,
        1 => random.Next(-5, 1_000_000) / 100d,
        2 => count > 0 ? random.NextInt64(0, Math.Min(count, 1L << 40)) / (double)count : 0,
        3 => Odd[random.Next(Odd.Length)],
        4 => Finite(random),
        _ => Math.Sin(random.Next()),
    };

    private static double Finite(Random random)
    {
        double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsFinite(value) ? value : double.MaxValue;
    }
}
