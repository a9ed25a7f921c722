using System.Buffers;
using System.IO.Pipelines;
using System.Reflection;
using System.Text.Json;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Http;

/// <summary>
/// Answers that have no end that is known: one item a line, sent on whenever the engine has to wait for the next. An error in the midst is the last line,
/// <c>{"fault": {...}}</c>; a stream without one that was cut off is seen by its missing last chunk.
/// </summary>
internal static class OperationStream
{
    private const int LargestPiece = 64 << 10;

    private static readonly MethodInfo Typed = typeof(OperationStream).GetMethods().Single(method => method is { Name: nameof(WriteAsync), IsGenericMethodDefinition: true });

    public static Task WriteAsync(HttpContext context, Type item, object items) =>
        (Task)Typed.MakeGenericMethod(item).Invoke(null, [context, items])!;

    public static async Task WriteAsync<T>(HttpContext context, IAsyncEnumerable<T> items)
    {
        context.Response.ContentType = ApiJson.StreamMediaType;
        PipeWriter body = context.Response.BodyWriter;
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        await using IAsyncEnumerator<T> each = items.GetAsyncEnumerator(ended.Token);
        try
        {
            // Where nobody takes it any more the request learns of it a little later.
            for (bool isTaken = true; isTaken;)
            {
                ValueTask<bool> next = each.MoveNextAsync();
                if (!next.IsCompleted || body.UnflushedBytes > LargestPiece)
                    isTaken = !(await body.FlushAsync(ended.Token)).IsCompleted;
                if (!await next)
                    return;

                WriteLine(body, each.Current);
            }
        }
        catch (CanaryException error) when (context.Response.HasStarted)
        {
            WriteLine(body, new Dictionary<string, ApiFault> { ["fault"] = ApiFaults.Of(error) });
        }
    }

    private static void WriteLine<T>(PipeWriter body, T line)
    {
        using (Utf8JsonWriter writer = new(body))
            JsonSerializer.Serialize(writer, line, ApiJson.Options);
        body.Write("\n"u8);
    }
}
