using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CanaryPS.Agent.Access;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Http;

/// <summary>
/// What happens, as server-sent events (WHATWG HTML, section 9.2): the id of each is its place in the store, so that whoever was cut off goes on after the last that
/// came. The next page of them is only read once the last one was taken: a reader that is slow costs its connection, and one that takes nothing is cut off by the server.
/// </summary>
/// <param name="engine">Knows what happens.</param>
/// <param name="clock">Says when it was quiet for long.</param>
internal sealed class LiveEvents(IProductionEvents engine, TimeProvider clock)
{
    public const string Path = ApiCatalog.Root + "/live";

    private const string MediaType = "text/event-stream";
    private const string LastEventId = "Last-Event-ID";
    private const string After = "after";

    /// <summary>What is quiet for longer is said to be open still, so that nothing between here and there takes it for dead.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes, IProductionEvents engine, TimeProvider clock) => 
        routes.MapGet(Path, new LiveEvents(engine, clock).SendAsync).WithMetadata(EndpointAccess.Reads("Live"));

    private async Task SendAsync(HttpContext context)
    {
        long after = PlaceOf(context.Request) ?? await engine.GetEventPositionAsync(context.RequestAborted);
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        CancellationToken stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);

        // An id alone is kept by the reader and tells it nothing: one that is cut off before the first event goes on from here too.
        PipeWriter body = context.Response.BodyWriter;
        Write(body, $"id: {after.ToString(CultureInfo.InvariantCulture)}\n\n");
        await body.FlushAsync(ended.Token);
        try
        {
            await SendAsync(body, engine.WatchEventPagesAsync(new EventQuery { After = after }, ended.Token), ended);
        }
        catch (CanaryException error)
        {
            Write(body, "event: fault\n");
            WriteData(body, ApiFaults.Of(error));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end of the stream says it: the reader comes back.
        }
    }

    private async Task SendAsync(PipeWriter body, IAsyncEnumerable<EventPage> pages, CancellationTokenSource ended)
    {
        await using IAsyncEnumerator<EventPage> each = pages.GetAsyncEnumerator(ended.Token);
        Task<bool> next = each.MoveNextAsync().AsTask();
        try
        {
            while (await NextAsync(body, next, ended.Token))
            {
                foreach (ProductionEvent happened in each.Current.Events)
                    Write(body, happened);

                // Nobody takes it any more, which the request learns a little later.
                if ((await body.FlushAsync(ended.Token)).IsCompleted)
                    return;

                next = each.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // Pages can't be let go of while one is being waited for.
            await ended.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits for the next page, and says now and then that the stream is open still.</summary>
    private async Task<bool> NextAsync(PipeWriter body, Task<bool> next, CancellationToken cancellationToken)
    {
        while (!next.IsCompleted)
        {
            using CancellationTokenSource came = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(next, Task.Delay(Quiet, clock, came.Token));
            if (next.IsCompleted)
                await came.CancelAsync();
            else
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(body, ": open\n\n");
                await body.FlushAsync(cancellationToken);
            }
        }

        return await next;
    }

    /// <summary>The place after which the reader wants to go on: where it was cut off, or what the address says; null for from now on.</summary>
    private static long? PlaceOf(HttpRequest request)
    {
        string? text = request.Headers[LastEventId] is [{ Length: > 0 } last, ..] ? last : request.Query[After] is [{ } given, ..] ? given : null;
        return text is null ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long place) ? place
            : throw new ApiRequestException($"'{LineOf(text)}' is no place of an event; give the id of one by {LastEventId}, or by ?{After}=, or none for those from now on.");
    }

    private static string LineOf(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static void Write(PipeWriter body, ProductionEvent happened)
    {
        Write(body, string.Create(CultureInfo.InvariantCulture, $"id: {happened.Position}\nevent: {happened.Kind}\n"));
        WriteData(body, happened);
    }

    /// <summary>JSON has no line feed of its own, so that it is one line.</summary>
    private static void WriteData<T>(PipeWriter body, T data)
    {
        body.Write("data: "u8);
        using (Utf8JsonWriter writer = new(body))
            JsonSerializer.Serialize(writer, data, ApiJson.Options);
        body.Write("\n\n"u8);
    }

    private static void Write(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);
}
