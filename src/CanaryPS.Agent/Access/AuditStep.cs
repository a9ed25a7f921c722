using CanaryPS.Agent.Http;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Access;

/// <summary>Has the audit of every request that changes something, or was refused.</summary>
internal static class AuditStep
{
    public static async Task AroundAsync(HttpContext context, RequestDelegate next, AuditTrail trail)
    {
        AskedRequest asked = new();
        context.Features.Set(asked);
        asked.DeploymentId = (context.Request.RouteValues["deploymentId"] ?? context.Request.RouteValues["id"]) as string;
        EndpointAccess? access = context.GetEndpoint() is { } endpoint ? AccessGate.AccessOf(endpoint) : null;
        if (access is { Changes: true } && trail.IsFull)
        {
            context.Response.Headers.RetryAfter = "60";
            await ApiErrors.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, new ApiFault { Error = "AuditFull", Message = "The audit can't be written now, and so much of it waits that nothing more is done. Look after the store, and try again." });
            return;
        }

        int status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
        }
        finally
        {
            if (access is not null && (access.Changes || asked.IsRefused))
                await NoteAsync(context, trail, asked, access, status);
        }
    }

    private static async Task NoteAsync(HttpContext context, AuditTrail trail, AskedRequest asked, EndpointAccess access, int status)
    {
        AuditOutcome outcome = asked.IsRefused || status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? AuditOutcome.Refused
            : status >= StatusCodes.Status400BadRequest ? AuditOutcome.Failed
            : AuditOutcome.Done;
        AuditEntry entry = trail.Entry(asked, access.Operation, AccessGate.AddressOf(context).ToString(), outcome, status);
        if (access.ComesOften || outcome == AuditOutcome.Refused)
            trail.Count(entry);
        else
            await trail.WriteAsync(entry);
    }
}
