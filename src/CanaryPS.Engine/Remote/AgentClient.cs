using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CanaryPS.Engine.Api;
using CanaryPS.Engine.Import;

namespace CanaryPS.Engine.Remote;

/// <summary>Asks an agent. What can't be known to have happened is said to be so, and nothing is asked twice but what has a key: an operation may have been done though its answer was lost.</summary>
/// <param name="http">With the agent's address.</param>
internal sealed class AgentClient(HttpClient http) : IDisposable
{
    /// <summary>How often what has a key is sent until its answer comes.</summary>
    private const int MostTries = 3;

    public string Address => http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Asks for something that has one answer.</summary>
    public async Task<T> AskAsync<T>(ApiOperation operation, IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(operation, values, cancellationToken).ConfigureAwait(false);
        try
        {
            using Stream body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return (await JsonSerializer.DeserializeAsync<T>(body, ApiJson.Options, cancellationToken).ConfigureAwait(false))!;
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            throw Lost(operation.Verb, operation.Path, error);
        }
    }

    /// <summary>Has something done that has no answer but that it was done.</summary>
    public async Task TellAsync(ApiOperation operation, IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(operation, values, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what is streamed, as it comes.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        ApiOperation operation, IReadOnlyDictionary<string, object?> values, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(operation, values, cancellationToken).ConfigureAwait(false);
        await foreach (T item in LinesAsync<T>(operation.Path, answer, cancellationToken).ConfigureAwait(false))
            yield return item;
    }

    /// <summary>Asks for what no operation of the catalog is: a file that the agent makes, or who this session is to it.</summary>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, ApiCatalog.Root + path);
        using HttpResponseMessage answer = await SendAsync(path, request, cancellationToken).ConfigureAwait(false);
        try
        {
            return (await answer.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellationToken).ConfigureAwait(false))!;
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException)
        {
            throw Lost(HttpMethod.Get.Method, path, error);
        }
    }

    /// <summary>Writes a file that the agent sends as it is.</summary>
    public async Task DownloadAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, ApiCatalog.Root + path);
        using HttpResponseMessage answer = await SendAsync(path, request, cancellationToken).ConfigureAwait(false);
        try
        {
            await answer.Content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw Lost(HttpMethod.Get.Method, path, error);
        }
    }

    /// <summary>Sends a file of order events, and reads what becomes of it.</summary>
    public async IAsyncEnumerable<ImportSummary> UploadAsync(ImportRequest import, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string path = $"/imports?request={Uri.EscapeDataString(JsonSerializer.Serialize(import with { Path = Path.GetFileName(import.Path) }, ApiJson.Options))}";
        using HttpRequestMessage request = new(HttpMethod.Post, ApiCatalog.Root + path) { Content = new StreamContent(ImportFile.Open(import.Path)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ApiJson.FileMediaType);
        using HttpResponseMessage answer = await SendAsync("/imports", request, cancellationToken).ConfigureAwait(false);
        await foreach (ImportSummary summary in LinesAsync<ImportSummary>("/imports", answer, cancellationToken).ConfigureAwait(false))
            yield return summary with { Path = import.Path };
    }

    public void Dispose() => http.Dispose();

    private async IAsyncEnumerable<T> LinesAsync<T>(string path, HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        while (await ReadLineAsync(path, lines, cancellationToken).ConfigureAwait(false) is { } line)
            yield return ItemOf<T>(path, line);
    }

    private async Task<string?> ReadLineAsync(string path, StreamReader lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new StoreException(StoreProblem.Unreachable, Address, $"the agent's answer to {path} broke off ({error.Message}); what came is not all there is.", error);
        }
    }

    private T ItemOf<T>(string path, string line)
    {
        try
        {
            if (line.AsSpan().StartsWith("{\"fault\":", StringComparison.Ordinal))
                throw ApiFaults.ToException(JsonSerializer.Deserialize<Dictionary<string, ApiFault>>(line, ApiJson.Options)!["fault"]);

            return JsonSerializer.Deserialize<T>(line, ApiJson.Options)!;
        }
        catch (JsonException error)
        {
            throw Lost(HttpMethod.Get.Method, path, error);
        }
    }

    private Task<HttpResponseMessage> SendAsync(ApiOperation operation, IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken) =>
        operation.Parameters.FirstOrDefault(parameter => parameter.Place == ApiPlace.Header) is { } key
            ? SendKeyedAsync(operation, values, (string?)values.GetValueOrDefault(key.Name) ?? Guid.NewGuid().ToString("N"), cancellationToken)
            : SendAsync(operation, values, key: null, cancellationToken);

    /// <summary>Sends what is done once however often it is sent; where its answer was lost, again.</summary>
    private async Task<HttpResponseMessage> SendKeyedAsync(ApiOperation operation, IReadOnlyDictionary<string, object?> values, string key, CancellationToken cancellationToken)
    {
        StoreException? lost = null;
        for (int tries = 0; tries < MostTries; tries++)
        {
            try
            {
                return await SendAsync(operation, values, key, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException error) when (error.Problem == StoreProblem.Uncertain)
            {
                lost = error;
            }
            catch (StoreException error) when (error.Problem == StoreProblem.Unreachable && lost is not null)
            {
                // That nobody answers any more says nothing of what was sent before.
            }
        }

        throw lost!;
    }

    private async Task<HttpResponseMessage> SendAsync(ApiOperation operation, IReadOnlyDictionary<string, object?> values, string? key, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(new HttpMethod(operation.Verb), ApiArguments.Address(operation, values));
        if (ApiArguments.Body(operation, values) is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(ApiJson.MediaType);
        }

        if (key is not null)
            request.Headers.TryAddWithoutValidation(ApiJson.KeyHeader, key);
        return await SendAsync(operation.Path, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new StoreException(StoreProblem.Unreachable, Address, $"no agent answers there: {error.Message}; start it, or connect to where it is.", error);
        }
        catch (HttpRequestException error)
        {
            throw Lost(request.Method.Method, path, error);
        }

        if (answer.IsSuccessStatusCode)
            return answer;

        using (answer)
            throw await FaultAsync(request.Method.Method, path, answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CanaryException> FaultAsync(string verb, string path, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        string text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (JsonSerializer.Deserialize<ApiFault>(text, ApiJson.Options) is { } fault)
                return ApiFaults.ToException(fault);
        }
        catch (JsonException)
        {
            // Something else than an agent answers there, or an agent that is not ours.
        }

        return new StoreException(
            StoreProblem.Inaccessible, Address, $"{verb} {path} was answered with {(int)answer.StatusCode}, and not as an agent of this product answers.");
    }

    private StoreException Lost(string verb, string path, Exception error) => new(
        verb == HttpMethod.Get.Method ? StoreProblem.Unreachable : StoreProblem.Uncertain,
        Address,
        verb == HttpMethod.Get.Method
            ? (UserMessage)$"the agent's answer to {path} could not be read: {error.Message}"
            : $"the agent's answer to {path} was lost, so that it is not known whether it was done ({error.Message}); look before you do it again.",
        error);
}
