namespace CanaryPS.Agent.Tests.Live;

/// <summary>A connection to the live events, read as a browser reads it.</summary>
internal sealed class LiveReader : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private HttpResponseMessage _answer = null!;
    private StreamReader _lines = null!;

    public HttpResponseMessage Answer => _answer;

    public static async Task<LiveReader> OpenAsync(string url, string? query = null, string? lastId = null)
    {
        LiveReader reader = new();
        using HttpRequestMessage request = new(HttpMethod.Get, $"{url}/api/v1/live{query}");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        reader._answer = await reader._client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        reader._lines = new StreamReader(await reader._answer.Content.ReadAsStreamAsync());
        return reader;
    }

    /// <summary>The next message or comment; null at the end.</summary>
    public async Task<LiveMessage?> ReadAsync()
    {
        LiveMessage message = new(null, null, null, null);
        while (await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.Length == 0)
                return message;

            (string name, string value) = line.Split(':', 2) is [var before, var after] ? (before, after.TrimStart()) : throw new FormatException(line);
            message = name switch
            {
                "id" => message with { Id = value },
                "event" => message with { Event = value },
                "data" => message with { Data = value },
                "" => message with { Comment = value },
                _ => throw new FormatException(line),
            };
        }

        return null;
    }

    /// <summary>All that is left, as it is.</summary>
    public Task<string> ReadRestAsync() => _lines.ReadToEndAsync();

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
