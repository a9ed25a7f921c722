using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Statistics;

public sealed class RecentValuesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1000)]
    public void The_order_is_that_of_the_last_values(int limit)
    {
        Random random = new(limit);
        RecentValues recent = new(limit);
        Queue<double> expected = new();
        for (int i = 0; i < 4000; i++)
        {
            if (expected.Count > 0 && random.Next(4) == 0)
            {
                recent.RemoveOldest();
                expected.Dequeue();
            }
            else
            {
                double value = random.Next(300) / 8.0;
                recent.Add(value);
                expected.Enqueue(value);
                if (expected.Count > limit)
                    expected.Dequeue();
            }

            if (i % 50 == 0)
                Assert.Equal(expected.Order(), Enumerable.Range(0, recent.Count).Select(rank => recent.Ordered[rank]));
        }
    }

    [Fact]
    public void A_full_one_allocates_nothing_for_a_value()
    {
        const int Limit = 4096;
        Random random = new(3);
        RecentValues recent = new(Limit);
        for (int i = 0; i < 2 * Limit; i++)
            recent.Add(random.NextDouble());

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5 * Limit; i++)
            recent.Add(random.NextDouble());

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
