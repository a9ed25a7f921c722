using System.Text.Json;

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
        catch (CanaryException error)
        {
            await WriteAsync(context, StatusOf(error), error.ErrorId, error.Message);
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, error.StatusCode, "RequestInvalid", error.Message);
        }
        catch (JsonException)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, "RequestInvalid", "The body is no JSON of the form that this address takes.");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "AgentStops", "The agent is being stopped.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string error, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["error"] = error, ["message"] = message });
    }

    private static int StatusOf(CanaryException error) => error switch
    {
        DeploymentNotFoundException => StatusCodes.Status404NotFound,
        RoutingException { ErrorId: "ReaderInvalid" } => StatusCodes.Status400BadRequest,
        RoutingException => StatusCodes.Status409Conflict,
        StoreException { IsPassing: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
