using CanaryPS.Engine.Metrics.Sketches;
using CanaryPS.Engine.Storage.Samples;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Storage.Tests.Samples;

public sealed class RollupCodecTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20_200_303, 1).WithMaxTest(200);

    [Fact]
    public void Points_come_back_with_every_field_and_quantile() => Check.One(Seeded, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        RollupSet minutes = new(RollupTier.Minutes.Length);
        foreach (StoredSample sample in SampleGenerator.Stored(seed))
            minutes.Add(sample);
        RollupPoint[] points = [.. minutes.Points];

        IReadOnlyList<RollupPoint> read = RollupCodec.Decode(RollupCodec.Encode(points, RollupTier.Minutes), RollupTier.Minutes, _ => true);

        Assert.Equal(points.Select(Text), read.Select(Text));
    }));

    [Fact]
    public void Points_of_some_series_are_read_past_the_others() => Check.One(Seeded, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        RollupSet minutes = new(RollupTier.Minutes.Length);
        foreach (StoredSample sample in SampleGenerator.Stored(seed))
            minutes.Add(sample);
        RollupPoint[] points = [.. minutes.Points];
        byte[] data = RollupCodec.Encode(points, RollupTier.Minutes);

        foreach (long series in points.Select(point => point.Series).Distinct())
            Assert.Equal(points.Where(point => point.Series == series).Select(Text), RollupCodec.Decode(data, RollupTier.Minutes, one => one == series).Select(Text));
    }));

    [Fact]
    public void A_point_that_takes_samples_one_by_one_is_that_of_all_of_them() => Check.One(Seeded, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        StoredSample[] samples = [.. SampleGenerator.Stored(seed)];
        RollupSet grown = new(RollupTier.Hours.Length);
        RollupSet merged = new(RollupTier.Hours.Length);
        foreach (StoredSample sample in samples)
        {
            grown.Add(sample);
            merged.Add(RollupPoint.Of(sample, RollupTier.Hours.Length));
        }

        Assert.Equal(merged.Points.Select(Text), grown.Points.Select(Text));
    }));

    [Fact]
    public void A_sketch_of_many_equal_values_keeps_its_counts()
    {
        DDSketch sketch = new();
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
            sketch.Add(i % 3 == 0 ? 42 : Math.Exp(random.NextDouble() * 10) * (i % 2 == 0 ? 1 : -1));
        sketch.Add(0);
        sketch.Add(double.MaxValue);

        ByteWriter writer = new();
        SketchCodec.Write(writer, sketch);
        ByteReader reader = new(writer.Written);
        DDSketch read = SketchCodec.Read(ref reader);

        Assert.True(reader.AtEnd);
        Assert.Equal(sketch.Count, read.Count);
        for (double share = 0; share < 1; share += 0.001)
            Assert.Equal(sketch.Quantile(share), read.Quantile(share));
    }

    private static string Text(RollupPoint p) => FormattableString.Invariant(
        $"{p.Series} {p.Start} {p.Count} {p.Missing} {p.Min:R} {p.Max:R} {p.Mean:R} {p.Sketch.Count} {p.Sketch.Quantile(0)} {p.Sketch.Quantile(0.3)} {p.Sketch.Quantile(0.5)} {p.Sketch.Quantile(0.99)} {p.Last}");
}
