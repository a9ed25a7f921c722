using System.Net;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CanaryPS.Engine.Sources.Http;

/// <summary>A JSON document over HTTP, each metric a JSONPath in it that finds one number, numeric text, true (1) or false (0).</summary>
internal sealed class HttpJsonReader(MetricSourceSettings settings, HttpFetcher fetcher) : ISourceReader
{
    private static readonly JsonSelectSettings Select = new() { RegexMatchTimeout = TimeSpan.FromMilliseconds(250) };

    private readonly Uri _address = new(settings.Url!);

    public async Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (HttpStatusCode status, byte[] body) = await fetcher.GetAsync(_address, cancellationToken).ConfigureAwait(false);
        if ((int)status is < 200 or > 299)
            throw new SourceFailureException(SourceReasons.HttpStatus);

        JToken document = JsonDocuments.Parse(body);
        SourceValue[] values = [.. settings.Metrics.Select(metric => SourceValue.Of(metric, now, Find(document, metric.Select!)))];
        return new SourceBatch(values, Errors: values.Count(v => v.Value.Value is null));
    }

    /// <summary>Whether a text is a JSONPath.</summary>
    public static bool IsPath(string path)
    {
        try
        {
            _ = new JObject().SelectTokens(path).Count();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public void Dispose() => fetcher.Dispose();

    private static MetricValue Find(JToken document, string path)
    {
        try
        {
            JToken[] found = [.. document.SelectTokens(path, Select).Take(2)];
            return found switch
            {
                [] => MetricValue.None(SourceReasons.NotFound, 0),
                [var token] => Number(token),
                _ => MetricValue.None(SourceReasons.SeveralValues, 0),
            };
        }
        catch (Exception exception) when (exception is JsonException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            // A path may be sound and still not fit a document: an index into an object, for example.
            return MetricValue.None(SourceReasons.NotFound, 0);
        }
    }

    private static MetricValue Number(JToken token) => token.Type switch
    {
        JTokenType.Integer or JTokenType.Float => OutsideNumber.Of((double)token),
        JTokenType.Boolean => MetricValue.Of(token.Value<bool>() ? 1 : 0, 1),
        JTokenType.String => OutsideNumber.Parse(token.Value<string>()),
        JTokenType.Null => MetricValue.None(SourceReasons.Null, 0),
        _ => MetricValue.None(SourceReasons.NotANumber, 0),
    };
}
