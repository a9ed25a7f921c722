using CanaryPS.Engine.Alerts.Rules;
using CanaryPS.Engine.Calendars;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts.Rules;

/// <summary>What rules read of samples. A sample is stale after 90 s.</summary>
public class RuleSetTests
{
    private static readonly RateOfChangeRule Faster = new()
    {
        Name = "faster", MetricName = Rate, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 5, OverSeconds = 60, Arm = Arm.Candidate,
    };

    [Theory]
    [InlineData(ChangeMeasure.Difference, 7)]
    [InlineData(ChangeMeasure.Percent, 70)]
    [InlineData(ChangeMeasure.PerMinute, 7)]
    public void AChangeIsAgainstTheValueSoLongBefore(ChangeMeasure measure, double change)
    {
        RuleSet rules = Set(Faster with { Measure = measure });

        Assert.Equal("NoValueBefore", Read(rules, 10, 0).Reason);
        Assert.True(Read(rules, 12, 30).IsMissing);
        Assert.Equal(change, Read(rules, 17, 60).Compared, 12);
        Assert.Equal("NoTrades", Read(rules, null, 75).Reason);
        Assert.Equal(measure == ChangeMeasure.Percent ? 100 * 6 / 12.0 : 6, Read(rules, 18, 90).Compared, 12);
    }

    [Fact]
    public void AChangeOfZeroHasNoPercentage()
    {
        RuleSet rules = Set(Faster with { Measure = ChangeMeasure.Percent });
        Read(rules, 0, 0);

        Assert.Equal("NoChange", Read(rules, 1, 60).Reason);
    }

    [Fact]
    public void AValueFarOlderThanAskedForIsNotTheOneBefore()
    {
        RuleSet rules = Set(Faster);
        Read(rules, 1, 0);

        Assert.Equal("NoValueBefore", Read(rules, 100, 151).Reason);
    }

    [Fact]
    public void ManyValuesAreNotAllKept()
    {
        RuleSet rules = Set(Faster);
        for (int i = 0; i < 100_000; i++)
            Read(rules, i, i / 1000.0);

        // 0.06 s, a thousandth of the time looked back, is how far a value may lie off.
        Assert.InRange(Read(rules, 100_000, 100).Compared, 60_000, 60_061);
    }

    [Fact]
    public void ADeviationIsAgainstAFreshBaseline()
    {
        RuleSet rules = Set(new BaselineDeviationRule
        {
            Name = "off", MetricName = Rate, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 5, Measure = ChangeMeasure.Percent,
        });

        Assert.Equal("Baseline: NoSample", Read(rules, 12, 0).Reason);
        Reading reading = Assert.Single(rules.Observe([Sample(8, At(10), arm: Arm.Baseline)], At(10)));
        Assert.Equal((50, Arm.Candidate, At(10)), (reading.Compared, reading.Arm, reading.SampleAt));
        Reading both = Assert.Single(rules.Observe([Sample(8, At(20), arm: Arm.Baseline), Sample(10, At(20))], At(20)));
        Assert.Equal(25, both.Compared);
        Read(rules, 10, 100);
        Assert.Equal("Baseline: Stale", Assert.Single(rules.Elapse(At(110))).Reason);
    }

    /// <summary>Against sums over all values: weights 2^(-n / half-life), mean and variance by their definition.</summary>
    [Fact]
    public void AnAnomalyIsMeasuredByTheWeightedPast()
    {
        RuleSet rules = Set(Anomaly(3, 4, null));
        double[] values = [10, 12, 9, 11, 14, 10, 8, 30];
        for (int n = 0; n < values.Length; n++)
        {
            Reading reading = Read(rules, values[n], n);
            if (n < 4)
            {
                Assert.Equal("TooFewValues", reading.Reason);
                continue;
            }

            double[] weights = [.. Enumerable.Range(0, n).Select(i => Math.Pow(2, -(n - 1 - i) / 3.0))];
            double mean = values.Take(n).Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum();
            double variance = values.Take(n).Zip(weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum() / weights.Sum();
            Assert.Equal(Math.Abs(values[n] - mean) / Math.Sqrt(variance), reading.Compared, 9);
        }
    }

    [Fact]
    public void AnAnomalyIsNotLearntFrom()
    {
        RuleSet strict = Set(Anomaly(3, 4, 5));
        RuleSet other = Set(Anomaly(3, 4, 5));
        double[] usual = [10, 12, 9, 11, 14];
        for (int i = 0; i < usual.Length; i++)
        {
            Read(strict, usual[i], i);
            Read(other, usual[i], i);
        }

        Read(strict, 1000, 10);
        Assert.Equal(Read(other, 12, 20).Compared, Read(strict, 12, 20).Compared);
    }

    [Fact]
    public void AConstantPastHasNoScoreForAnotherValue()
    {
        RuleSet rules = Set(Anomaly(3, 2, 5));
        Read(rules, 1, 0);
        Read(rules, 1, 1);

        Assert.Equal(0, Read(rules, 1, 2).Compared);
        Assert.Equal("ZeroVariance", Read(rules, 2, 3).Reason);
        Assert.False(Read(rules, 2, 4).IsMissing);
    }

    [Fact]
    public void AnAbsenceCountsValuesAndAStalenessSamples()
    {
        RuleSet rules = Set(
            new AbsenceRule { Name = "gone", MetricName = Rate, MetricType = MetricType.CUSTOM, AfterSeconds = 300, Arm = Arm.Candidate },
            new StalenessRule { Name = "old", MetricName = Rate, MetricType = MetricType.CUSTOM, AfterSeconds = 200, Arm = Arm.Candidate });

        Assert.Equal(["gone"], rules.Elapse(At(300)).Select(reading => reading.Rule.Name));
        Assert.Equal([("gone", 310), ("old", 0)], rules.Observe([Sample(null, At(310))], At(310)).Select(reading => (reading.Rule.Name, (int)reading.Compared)));
        Assert.Equal([("gone", 0), ("old", 0)], rules.Observe([Sample(1, At(320))], At(320)).Select(reading => (reading.Rule.Name, (int)reading.Compared)));
        Assert.Equal(["old"], rules.Elapse(At(520)).Select(reading => reading.Rule.Name));
        Assert.Equal(["gone"], rules.Elapse(At(620)).Select(reading => reading.Rule.Name));
        Assert.Empty(rules.Elapse(At(10_000)));
        Assert.Null(rules.NextDue);
    }

    [Fact]
    public void OnlyTheWindowThatTheRuleNamesCounts()
    {
        RuleSet rules = Set(RateRule with { Window = "60m" });

        Assert.Empty(rules.Observe([Sample(50, At(0))], At(0)));
        Assert.Single(rules.Observe([Sample(50, At(0)) with { Window = "60m" }], At(0)));
    }

    [Fact]
    public void ASampleThatIsNoNewerSaysNothing()
    {
        RuleSet rules = Set(RateRule);
        Read(rules, 1, 60);

        Assert.Empty(rules.Observe([Sample(2, At(60))], At(61)));
        Assert.Empty(rules.Observe([Sample(2, At(59))], At(61)));
    }

    [Fact]
    public void ASampleFromTheFutureDoesNotSilenceThoseThatFollow()
    {
        RuleSet rules = Set(RateRule);
        rules.Observe([Sample(1, At(1_000_000))], At(0));

        Reading reading = Read(rules, 50, 10);
        Assert.Equal((50, true), (reading.Compared, reading.MayEase));
    }

    [Fact]
    public void ASampleThatComesTooLateIsNoData()
    {
        RuleSet rules = Set(RateRule);

        Assert.Equal("Stale", Assert.Single(rules.Observe([Sample(50, At(0))], At(90))).Reason);
    }

    [Fact]
    public void ARuleThatIsSwitchedOffReadsNothing() => Assert.Empty(Set(RateRule with { Enabled = false }).Observe([Sample(50, At(0))], At(0)));

    /// <summary>What is recalled as far as it is asked for reads on like what was there.</summary>
    [Fact]
    public void WhatIsRecalledReadsOn()
    {
        AlertRule[] all =
        [
            Faster, Anomaly(3, 4, 50),
            new BaselineDeviationRule { Name = "off", MetricName = Rate, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 5 },
            new AbsenceRule { Name = "gone", MetricName = Rate, MetricType = MetricType.CUSTOM, AfterSeconds = 300 },
        ];
        RuleSet lived = Set(all);
        Random random = new(20240102);
        MetricSample[] history = [.. Enumerable.Range(0, 200).Select(i => Sample(i % 17 == 0 ? null : random.Next(100), At(i * 5), arm: (Arm)(i % 2)))];
        foreach (MetricSample sample in history)
            lived.Observe([sample], sample.Time);

        RuleSet again = Set(all);
        DateTimeOffset now = history[^1].Time;
        HashSet<MetricSample> needed = [.. again.NeededHistory.SelectMany(need =>
        {
            MetricSample[] of = [.. history.Where(sample => sample.Name == need.Metric && sample.Arm == need.Arm)];
            return of.Where(sample => now - sample.Time <= need.Back).Concat(of.TakeLast(need.Count));
        })];
        Assert.InRange(needed.Count, 2, 150);
        again.Recall(history.Where(needed.Contains), now);

        Reading[] expected = [.. lived.Observe([Sample(50, At(1000))], At(1000))];
        Reading[] found = [.. again.Observe([Sample(50, At(1000))], At(1000))];
        Assert.Equal(expected.Select(r => (r.Rule.Name, r.SampleAt, r.Reason)), found.Select(r => (r.Rule.Name, r.SampleAt, r.Reason)));
        foreach ((Reading one, Reading other) in expected.Zip(found))
            Assert.Equal(one.Compared, other.Compared, Math.Abs(one.Compared) * 0.01);
    }

    private static AnomalyRule Anomaly(double halfLife, int least, double? critical) => new()
    {
        Name = "odd", MetricName = Rate, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan,
        HalfLife = halfLife, MinSamples = least, CriticalThreshold = critical, Arm = Arm.Candidate,
    };

    private static Reading Read(RuleSet rules, double? value, double seconds) =>
        Assert.Single(rules.Observe([Sample(value, At(seconds))], At(seconds)), reading => reading.SampleAt is not null || reading.Reason != "Stale");

    private static RuleSet Set(params AlertRule[] rules) => new(rules, new RuleTime(TradingTime.Wall, TimeSpan.FromSeconds(90), Start));
}
