using System.IO.Compression;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using CanaryPS.Engine.Api;
using CanaryPS.Engine.Intake;
using Microsoft.AspNetCore.Http.Features;

namespace CanaryPS.Agent.Ingest;

/// <summary>
/// Order events and samples as JSON lines, plain or gzip. 200 is answered once all of them are stored so that they outlive a loss of power; where it ends in an error, the answer says
/// how many are stored all the same. All of them may be sent again: an event that is known by its id is not stored twice, nor are samples of a request that is known.
/// </summary>
internal static class IngestEndpoints
{
    /// <summary>Requests that are read at a time.</summary>
    public const int MostAtATime = 64;

    private const string EventPath = ApiCatalog.Root + "/deployments/{deploymentId}/order-events/lines";
    private const string SamplePath = ApiCatalog.Root + "/deployments/{deploymentId}/samples/lines";

    private const int LargestBody = 64 << 20;
    private const long MostUnpacked = 1L << 30;
    private const string Gzip = "gzip";

    public static void Map(IEndpointRouteBuilder routes, ProductionEngine engine)
    {
        IngestRoom room = new(MostAtATime);
        routes.MapPost(EventPath, context => EventsAsync(context, engine, room))
            .WithMetadata(new EndpointAccess("TakeOrderEventLines", ApiScope.Operate, Changes: true, ComesOften: true));
        routes.MapPost(SamplePath, context => SamplesAsync(context, engine, room))
            .WithMetadata(new EndpointAccess("AddSampleLines", ApiScope.Operate, Changes: true, ComesOften: true));
    }

    private static Task EventsAsync(HttpContext context, ProductionEngine engine, IngestRoom room) =>
        TakeAsync(context, room, stored => TakeEventsAsync(context, engine, stored));

    private static Task SamplesAsync(HttpContext context, ProductionEngine engine, IngestRoom room) =>
        TakeAsync(context, room, _ => TakeSamplesAsync(context, engine));

    /// <param name="context">The request.</param>
    /// <param name="room">Where it needs a place.</param>
    /// <param name="take">Takes the lines in; it tells how many are stored, whenever that is more.</param>
    private static async Task TakeAsync(HttpContext context, IngestRoom room, Func<Action<long>, Task<LineReceipt>> take)
    {
        if (!room.TryEnter())
        {
            // The body is not read: the connection ends with the answer where it is not small.
            context.Response.Headers.RetryAfter = "1";
            await FailAsync(context, StatusCodes.Status429TooManyRequests, "IngestFull", "More comes than can be stored now. Nothing of this was taken; send it again in a second.", 0);
            return;
        }

        long reached = 0;
        try
        {
            LineReceipt receipt = await take(stored => reached = stored);
            await context.Response.WriteAsJsonAsync(receipt, ApiJson.Options, context.RequestAborted);
        }
        catch (CanaryException error)
        {
            await ApiErrors.WriteAsync(context, ApiErrors.StatusOf(error), ApiFaults.Of(error) with { Stored = reached });
        }
        catch (BadHttpRequestException error)
        {
            await FailAsync(context, error.StatusCode, "RequestInvalid", error.Message, reached);
        }
        catch (InvalidDataException)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "RequestInvalid", "The body is no sound gzip of one member, or was cut off.", reached);
        }
        finally
        {
            room.Leave();
        }
    }

    private static Task<LineReceipt> TakeEventsAsync(HttpContext context, ProductionEngine engine, Action<long> stored) =>
        engine.Lines.TakeAsync(IdOf(context), LinesOf(context), ActorOf(context), receipt => stored(receipt.Lines), context.RequestAborted);

    private static async Task<LineReceipt> TakeSamplesAsync(HttpContext context, ProductionEngine engine)
    {
        IReadOnlyList<MetricSample> samples = await SampleLines.ReadAsync(LinesOf(context), context.RequestAborted);
        bool isNew = await engine.AddSamplesOnceAsync(IdOf(context), samples, RequestKey.Of(context.Request), context.RequestAborted);
        return new LineReceipt { DeploymentId = IdOf(context), Lines = samples.Count, Accepted = isNew ? samples.Count : 0, Known = isNew ? 0 : samples.Count };
    }

    private static Task FailAsync(HttpContext context, int status, string error, string message, long stored) =>
        ApiErrors.WriteAsync(context, status, new ApiFault { Error = error, Message = message, Stored = stored });

    private static string IdOf(HttpContext context) => (string)context.Request.RouteValues["deploymentId"]!;

    private static Stream LinesOf(HttpContext context)
    {
        // A page in a browser can't send this without asking first, and nobody answers.
        if (context.Request.ContentType?.Split(';')[0].Trim() != ApiJson.StreamMediaType)
            throw new BadHttpRequestException($"The body must be {ApiJson.StreamMediaType}.", StatusCodes.Status415UnsupportedMediaType);

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        string packing = context.Request.Headers.ContentEncoding.ToString();
        if (packing.Length == 0)
            return context.Request.Body;
        if (packing != Gzip)
            throw new BadHttpRequestException("Content-Encoding is gzip or none.", StatusCodes.Status415UnsupportedMediaType);

        CountedStream packed = new(context.Request.Body);
        return new BoundedStream(new GZipStream(packed, CompressionMode.Decompress), packed, MostUnpacked);
    }

    private static string ActorOf(HttpContext context)
    {
        Caller caller = AskedRequest.Of(context).Caller;
        string? given = context.Request.Query["actor"] is [{ Length: > 0 } actor, ..] ? actor : null;
        if (given is not null)
            CallerActor.Demand(caller, given);
        return given ?? caller.Actor ?? throw new ApiRequestException("'actor' is missing: say who sends them, by ?actor=, or show a key.");
    }
}
