using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Tests.Sources.Http;

public sealed class PrometheusReaderTests
{
    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1767600000.5,"12.5"]}]}}""", 12.5, null)]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1767600000,"3"]}}""", 3.0, null)]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1767600000,"NaN"]}}""", null, SourceReasons.NotFinite)]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"+Inf"]}]}}""", null, SourceReasons.NotFinite)]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"-Inf"]}]}}""", null, SourceReasons.NotFinite)]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]}}""", null, SourceReasons.NotFound)]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"value":[1,"1"]},{"value":[1,"2"]}]}}""", null, SourceReasons.SeveralValues)]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[]}}""", null, SourceReasons.NotANumber)]
    [InlineData("""{"status":"success","data":{"resultType":"string","result":[1,"7"]}}""", null, SourceReasons.NotANumber)]
    public async Task ReadsAnAnswer(string answer, double? expected, string? reason)
    {
        using RawServer server = RawServer.Answering(answer);
        SourceValue value = Assert.Single((await ReadAsync(server.Url, "up")).Values);
        Assert.Equal((expected, reason), (value.Value.Value, value.Value.Reason));
    }

    [Theory]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":{}}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1]}}""")]
    [InlineData("""{"status":1,"data":[]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task AnAnswerOfAnotherFormIsAFailure(string answer)
    {
        using RawServer server = RawServer.Answering(answer);
        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => ReadAsync(server.Url, "up"));
        Assert.Equal(SourceReasons.AnswerInvalid, failure.Reason);
    }

    [Fact]
    public async Task OneRefusedQueryDoesNotCostTheOthers()
    {
        using RawServer server = new(async (head, stream, token) =>
        {
            bool bad = head.StartsWith("GET /api/v1/query?query=rate%28 ", StringComparison.Ordinal);
            string body = bad ? """{"status":"error","errorType":"bad_data","error":"x"}""" : """{"status":"success","data":{"resultType":"scalar","result":[1,"4"]}}""";
            string status = bad ? "400 Bad Request" : "200 OK";
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), token);
        });

        SourceBatch batch = await ReadAsync(server.Url, "rate(", "scalar(1)");

        Assert.Equal([null, 4], batch.Values.Select(v => v.Value.Value));
        Assert.Equal(SourceReasons.QueryRefused, batch.Values[0].Value.Reason);
        Assert.Equal(1, batch.Errors);
    }

    [Fact]
    public async Task AServerThatIsOutOfServiceIsAFailure()
    {
        using RawServer server = RawServer.Answering("no", "503 Service Unavailable");
        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => ReadAsync(server.Url, "up"));
        Assert.Equal(SourceReasons.HttpStatus, failure.Reason);
    }

    [SkippableFact]
    public async Task AsksARealPrometheus()
    {
        await using RealPrometheus prometheus = await RealPrometheus.StartAsync();

        SourceBatch batch = await ReadAsync(prometheus.Url, "vector(12.5)", "scalar(vector(3))", "absent_metric", "1/0", "sum(", "vector(1) or label_replace(vector(2), \"a\", \"b\", \"\", \"\")");

        Assert.Equal([12.5, 3, null, null, null, null], batch.Values.Select(v => v.Value.Value));
        Assert.Equal(
            [null, null, SourceReasons.NotFound, SourceReasons.NotFinite, SourceReasons.QueryRefused, SourceReasons.SeveralValues],
            batch.Values.Select(v => v.Value.Reason));
    }

    private static async Task<SourceBatch> ReadAsync(string url, params string[] queries)
    {
        MetricSourceSettings settings = new()
        {
            Name = "prom",
            Kind = MetricSourceKind.Prometheus,
            Url = url + "/",
            Metrics = [.. queries.Select((query, i) => new MetricMappingSettings { Name = $"measured_{i}", Select = query })],
        };
        using ISourceReader reader = SourceFactory.Create(settings);
        return await reader.ReadAsync(null, Given.Start, default);
    }
}
