using System.IO.Compression;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using CanaryPS.Engine.Api;
using CanaryPS.Engine.Intake;
using Microsoft.AspNetCore.Http.Features;

namespace CanaryPS.Agent.Ingest;

/// <summary>
/// Order events as JSON lines, plain or gzip. 200 is answered once all of them are stored so that they outlive a loss of power; where it ends in an error, the answer says
/// how many are stored all the same. All of them may be sent again: an event that is known by its id is not stored twice.
/// </summary>
internal static class IngestEndpoints
{
    /// <summary>Requests that are read at a time.</summary>
    public const int MostAtATime = 64;

    public const string Path = ApiCatalog.Root + "/deployments/{deploymentId}/order-events/lines";

    private const int LargestBody = 64 << 20;
    private const long MostUnpacked = 1L << 30;
    private const string Gzip = "gzip";

    public static void Map(IEndpointRouteBuilder routes, ProductionEngine engine)
    {
        IngestRoom room = new(MostAtATime);
        routes.MapPost(Path, context => TakeAsync(context, engine, room))
            .WithMetadata(new EndpointAccess("TakeOrderEventLines", ApiScope.Operate, Changes: true, ComesOften: true));
    }

    private static async Task TakeAsync(HttpContext context, ProductionEngine engine, IngestRoom room)
    {
        if (!room.TryEnter())
        {
            // The body is not read: the connection ends with the answer where it is not small.
            context.Response.Headers.RetryAfter = "1";
            await ApiErrors.WriteAsync(context, StatusCodes.Status429TooManyRequests, new ApiFault { Error = "IngestFull", Message = "More comes than can be stored now. Nothing of this was taken; send it again in a second.", Stored = 0 });
            return;
        }

        try
        {
            await TakeAsync(context, engine);
        }
        finally
        {
            room.Leave();
        }
    }

    private static async Task TakeAsync(HttpContext context, ProductionEngine engine)
    {
        LineReceipt reached = new() { DeploymentId = (string)context.Request.RouteValues["deploymentId"]! };
        try
        {
            Stream lines = LinesOf(context);
            LineReceipt receipt = await engine.Lines.TakeAsync(reached.DeploymentId, lines, ActorOf(context), stored => reached = stored, context.RequestAborted);
            await context.Response.WriteAsJsonAsync(receipt, ApiJson.Options, context.RequestAborted);
        }
        catch (CanaryException error)
        {
            await ApiErrors.WriteAsync(context, ApiErrors.StatusOf(error), ApiFaults.Of(error) with { Stored = reached.Lines });
        }
        catch (BadHttpRequestException error)
        {
            await ApiErrors.WriteAsync(context, error.StatusCode, new ApiFault { Error = "RequestInvalid", Message = error.Message, Stored = reached.Lines });
        }
        catch (InvalidDataException)
        {
            await ApiErrors.WriteAsync(context, StatusCodes.Status400BadRequest, new ApiFault { Error = "RequestInvalid", Message = "The body is no sound gzip, or was cut off.", Stored = reached.Lines });
        }
    }

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
