using CanaryPS.Engine.Reporting.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Reporting.Incidents;

public sealed class SampleThinningTests
{
    private const int Parts = 7;

    [Fact]
    public void Few_values_stay_whatever_came_and_no_extreme_of_a_part_is_lost() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ushort Second, short Value, byte Missing)[]>(),
        samples =>
        {
            DateTimeOffset to = Given.Start.AddSeconds(ushort.MaxValue);
            DateTimeOffset decided = Given.Start.AddSeconds(30_000);
            SampleThinning thinning = new(Given.Start, to, Parts, decided);
            SeriesPoint[] points =
            [
                .. samples.OrderBy(s => s.Second).Select(s => new SeriesPoint(Given.Start.AddSeconds(s.Second), s.Missing < 20 ? null : s.Value, 1, s.Missing < 20 ? "none" : null)),
            ];
            foreach (SeriesPoint point in points)
                thinning.Add(point);

            IReadOnlyList<SeriesPoint> kept = thinning.Points;
            Assert.True(kept.Count <= (3 * Parts) + 4);
            Assert.Equal(kept.OrderBy(p => p.Time).Select(p => p.Time), kept.Select(p => p.Time));
            Assert.All(kept, p => Assert.Contains(points, one => ReferenceEquals(one, p)));
            foreach (IGrouping<int, SeriesPoint> part in points.Where(p => p.Value is not null).GroupBy(p => Math.Min(Parts - 1, (int)((p.Time - Given.Start) / (to - Given.Start) * Parts))))
            {
                Assert.Contains(kept, p => p.Value == part.Min(one => one.Value));
                Assert.Contains(kept, p => p.Value == part.Max(one => one.Value));
            }

            Assert.Equal(points.LastOrDefault(p => p.Time <= decided)?.Value, thinning.ValueAtDecision);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_105, 4_711));

    [Fact]
    public void A_time_of_no_length_has_one_part()
    {
        SampleThinning thinning = new(Given.Start, Given.Start, Parts, Given.Start);
        thinning.Add(new SeriesPoint(Given.Start, 1, 1, null));

        Assert.Single(thinning.Points);
    }
}
