using System.Text.Json;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Http;

/// <summary>Turns what goes wrong in a request into a status and JSON: <c>{"error": "...", "message": "..."}</c>.</summary>
internal static class ApiErrors
{
    public static async Task TellAsync(HttpContext context, RequestDelegate next, CancellationToken stopping)
    {
        try
        {
            await next(context);
        }
        catch (CanaryException error) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, StatusOf(error), ApiFaults.Of(error));
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, error.StatusCode, "RequestInvalid", error.Message);
        }
        catch (ArgumentException error)
        {
            // An argument that no caller within the process would give: whoever asks over the wire may give any.
            await WriteAsync(context, StatusCodes.Status400BadRequest, "RequestInvalid", error.Message);
        }
        catch (JsonException)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, "RequestInvalid", "The body is no JSON of the form that this address takes.");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !context.Response.HasStarted)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "AgentStops", "The agent is being stopped.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string error, string message) =>
        WriteAsync(context, status, new ApiFault { Error = error, Message = message });

    /// <summary>Answers with an error.</summary>
    public static Task WriteAsync(HttpContext context, int status, ApiFault fault)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.WriteAsJsonAsync(fault, ApiJson.Options);
    }

    /// <summary>The status of an answer that tells an error.</summary>
    public static int StatusOf(CanaryException error) => error switch
    {
        DeploymentNotFoundException or AlertNotFoundException => StatusCodes.Status404NotFound,
        AccessException { ErrorId: "NotSignedIn" } => StatusCodes.Status401Unauthorized,
        AccessException { ErrorId: "ScopeMissing" or "ActorOther" or "OriginOther" } => StatusCodes.Status403Forbidden,
        AccessException { ErrorId: "TooManyAttempts" } => StatusCodes.Status429TooManyRequests,
        AccessException { ErrorId: "AuthorityAway" } => StatusCodes.Status503ServiceUnavailable,
        SampleRequestException { ErrorId: "SampleRequestReused" } => StatusCodes.Status422UnprocessableEntity,
        ReportException { ErrorId: "NoIncident" } => StatusCodes.Status404NotFound,
        RoutingException { ErrorId: "ReaderInvalid" } => StatusCodes.Status400BadRequest,
        ApiRequestException or ConfigurationException or SampleException or StrategyException or MarketDataException or ImportException => StatusCodes.Status400BadRequest,
        StoreException { IsPassing: true } => StatusCodes.Status503ServiceUnavailable,
        StoreException => StatusCodes.Status500InternalServerError,
        _ when error.ErrorId.EndsWith("NotFound", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ when error.ErrorId.EndsWith("Invalid", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
        VenueException or NotificationException { ErrorId: "ChannelFailed" } => StatusCodes.Status502BadGateway,

        // What is left asks for something that the state of things does not permit.
        _ => StatusCodes.Status409Conflict,
    };
}
