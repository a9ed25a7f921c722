using CanaryPS.Engine.Storage.Samples;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Storage.Tests.Samples;

public sealed class SegmentCodecTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20_200_302, 1).WithMaxTest(300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_samples_come_back_bit_for_bit(bool compact) => Check.One(Seeded, Prop.ForAll(Seeds, seed =>
    {
        StoredSample[] samples = SampleGenerator.Stored(seed);
        AssertSame(samples, SegmentCodec.Decode(SegmentCodec.Encode(samples, compact), _ => true));
    }));

    [Fact]
    public void One_series_is_read_without_the_others() => Check.One(Seeded, Prop.ForAll(Seeds, seed =>
    {
        StoredSample[] samples = SampleGenerator.Stored(seed);
        AssertSame(
            [.. samples.Where(s => s.Series == 2)], SegmentCodec.Decode(SegmentCodec.Encode(samples, compact: true), series => series == 2));
    }));

    [Fact]
    public void Any_column_of_numbers_comes_back_at_any_order() => Check.One(Seeded, Prop.ForAll(Seeds, seed =>
    {
        Random random = new(seed);
        long[] values = new long[random.Next(0, 100)];
        for (int i = 0; i < values.Length; i++)
            values[i] = random.Next(4) switch { 0 => 30 * i, 1 => 7, 2 => random.NextInt64(long.MinValue, long.MaxValue), _ => i == 0 ? 0 : values[i - 1] };

        for (int order = 0; order <= 2; order++)
        {
            ByteWriter writer = new();
            RunCodec.Write(writer, values, order);
            ByteReader reader = new(writer.Written);
            Assert.Equal(values, RunCodec.Read(ref reader, values.Length, order));
            Assert.True(reader.AtEnd);
        }
    }));

    [Fact]
    public void Damaged_bytes_are_told_or_decode_to_something_but_nothing_else_happens() => Check.One(Seeded, Prop.ForAll(Seeds, seed =>
    {
        Random random = new(seed);
        byte[] data = SegmentCodec.Encode(SampleGenerator.Stored(seed, 60), compact: random.Next(2) == 0);
        data[random.Next(data.Length)] ^= (byte)(1 << random.Next(8));
        if (random.Next(2) == 0)
            data = data[..random.Next(data.Length)];
        try
        {
            SegmentCodec.Decode(data, _ => true);
        }
        catch (FormatException)
        {
        }
    }));

    [Fact]
    public void Steady_series_cost_next_to_nothing()
    {
        StoredSample[] samples = [.. Enumerable.Range(0, 70 * 256).Select(i => new StoredSample(i + 1, i % 70, (i / 70) * TimeSpan.TicksPerSecond * 30, i % 70, 20, null))];

        Assert.InRange(SegmentCodec.Encode(samples, compact: true).Length, 1, samples.Length / 10);
    }

    private static Arbitrary<int> Seeds => ArbMap.Default.ArbFor<int>();

    private static void AssertSame(StoredSample[] expected, StoredSample[] actual)
    {
        Assert.Equal(expected.Select(s => s with { Value = null }), actual.Select(s => s with { Value = null }));
        // -0.0 equals 0.0, but is not the same.
        Assert.Equal(expected.Select(Bits), actual.Select(Bits));
    }

    private static long? Bits(StoredSample sample) => sample.Value is { } value ? BitConverter.DoubleToInt64Bits(value) : null;
}
