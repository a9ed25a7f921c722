using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>What a request with samples is known by.</summary>
public class SampleRequestTests
{
    private static readonly MetricSample Sample = new()
    {
        DeploymentId = "d1", Name = "queue", Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = new DateTimeOffset(2025, 6, 2, 9, 30, 0, TimeSpan.Zero), Value = 1.5, Unit = "count", Count = 3,
    };

    /// <summary>Samples that differ from it in one field each.</summary>
    public static TheoryData<string, MetricSample> Others => new()
    {
        { "name", Sample with { Name = "queue2" } }, { "type", Sample with { Type = MetricType.RISK } }, { "arm", Sample with { Arm = Arm.Baseline } }, { "time", Sample with { Time = Sample.Time.AddTicks(1) } },
        { "value", Sample with { Value = Math.BitIncrement(1.5) } }, { "unit", Sample with { Unit = "counts" } }, { "count", Sample with { Count = 4 } }, { "window", Sample with { Window = "session" } },
        { "none", Sample with { Value = null, Reason = "Null" } }, { "the border of two texts", Sample with { Name = "queuec", Unit = "ount" } },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Every_field_counts(string field, MetricSample other) =>
        Assert.True(SampleDigest.Of([Sample]) != SampleDigest.Of([other]), field);

    [Fact]
    public void Order_and_number_count_and_the_zone_of_a_time_does_not()
    {
        MetricSample second = Sample with { Value = 2 };
        string[] digests = [SampleDigest.Of([Sample]), SampleDigest.Of([Sample, Sample]), SampleDigest.Of([Sample, second]), SampleDigest.Of([second, Sample])];

        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.Equal(digests[0], SampleDigest.Of([Sample with { Time = Sample.Time.ToOffset(TimeSpan.FromHours(2)) }]));
        Assert.Matches("^[0-9a-f]{64}$", digests[0]);
    }

    [Fact]
    public void Without_a_key_it_is_known_by_its_samples_and_no_given_key_can_be_that()
    {
        SampleRequest request = SampleRequest.Of(null, [Sample], Sample.Time);

        Assert.Equal(request, SampleRequest.Of(null, [Sample], Sample.Time));
        Assert.NotEqual(request.Key, SampleRequest.Of(null, [Sample with { Count = 9 }], Sample.Time).Key);
        Assert.Throws<SampleRequestException>(() => SampleRequest.Of(request.Key, [Sample], Sample.Time));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("clé")]
    public void A_key_that_is_none_is_refused(string key) =>
        Assert.Equal("SampleRequestInvalid", Assert.Throws<SampleRequestException>(() => SampleRequest.Of(key, [Sample], Sample.Time)).ErrorId);

    [Fact]
    public void A_key_has_up_to_200_characters()
    {
        Assert.Equal(200, SampleRequest.Of(new string('k', 200), [Sample], Sample.Time).Key.Length);
        Assert.Throws<SampleRequestException>(() => SampleRequest.Of(new string('k', 201), [Sample], Sample.Time));
    }
}
