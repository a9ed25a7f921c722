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
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await next(context);
        if (access is null || !(access.Changes || asked.IsRefused))
            return;

        int status = context.Response.StatusCode;
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
