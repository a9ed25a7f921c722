using System.Net;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;
using Newtonsoft.Json.Linq;

namespace CanaryPS.Engine.Sources.Http;

/// <summary>Instant queries of a Prometheus server (<c>/api/v1/query</c>), each metric one that gives a scalar or a vector of one element.</summary>
internal sealed class PrometheusReader(MetricSourceSettings settings, HttpFetcher fetcher) : ISourceReader
{
    private readonly string _server = settings.Url!.TrimEnd('/');

    public async Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        SourceValue[] values = await Task.WhenAll(settings.Metrics.Select(
            async metric => SourceValue.Of(metric, now, await AskAsync(metric.Select!, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);

        // An empty vector is an answer; anything else without a value is not.
        return new SourceBatch(values, Errors: values.Count(v => v.Value is { Value: null, Reason: not (SourceReasons.NotFound or SourceReasons.NotFinite) }));
    }

    public void Dispose() => fetcher.Dispose();

    private async Task<MetricValue> AskAsync(string query, CancellationToken cancellationToken)
    {
        Uri address = new($"{_server}/api/v1/query?query={Uri.EscapeDataString(query)}");
        (HttpStatusCode status, byte[] body) = await fetcher.GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
            return MetricValue.None(SourceReasons.QueryRefused, 0);
        if (status != HttpStatusCode.OK)
            throw new SourceFailureException(SourceReasons.HttpStatus);

        JToken answer = JsonDocuments.Parse(body);
        return answer is JObject { } root && Text(root["status"]) == "success" && root["data"] is JObject data
            ? Value(data)
            : throw new SourceFailureException(SourceReasons.AnswerInvalid);
    }

    private static MetricValue Value(JObject data) => (Text(data["resultType"]), data["result"]) switch
    {
        ("scalar", JArray point) => Point(point),
        ("vector", JArray { Count: 0 }) => MetricValue.None(SourceReasons.NotFound, 0),
        ("vector", JArray { Count: 1 } vector) when vector[0] is JObject element && element["value"] is JArray point => Point(point),
        ("vector", JArray { Count: > 1 }) => MetricValue.None(SourceReasons.SeveralValues, 0),
        ("matrix" or "string", JArray) => MetricValue.None(SourceReasons.NotANumber, 0),
        _ => throw new SourceFailureException(SourceReasons.AnswerInvalid),
    };

    private static MetricValue Point(JArray point) =>
        point.Count == 2 && Text(point[1]) is { } value ? OutsideNumber.Parse(value) : throw new SourceFailureException(SourceReasons.AnswerInvalid);

    private static string? Text(JToken? token) => token is JValue { Type: JTokenType.String } value ? (string?)value.Value : null;
}
