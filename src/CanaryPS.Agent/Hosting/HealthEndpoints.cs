using System.Text.Json.Serialization;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Configuration;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Hosting;

/// <summary>
/// <c>/healthz</c>: the process answers and its driving turns; else it is to be restarted. <c>/readyz</c>: beside that the store answers. 200, or 503 with the reason.
/// Nothing of the deployments is in the answers: nobody is asked who they are.
/// </summary>
internal static class HealthEndpoints
{
    public const string Live = "/healthz";
    public const string Ready = "/readyz";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Live, context => AnswerAsync(context, Stuck(context))).WithMetadata(EndpointAccess.Open("Live"));
        routes.MapGet(Ready, async context => await AnswerAsync(context, Stuck(context) ?? await NotReadyAsync(context))).WithMetadata(EndpointAccess.Open("Ready"));
    }

    private static string? Stuck(HttpContext context)
    {
        TimeSpan age = context.RequestServices.GetRequiredService<DrivePulse>().Age;
        double most = LimitsOf(context).LongestTurnSeconds;
        return age.TotalSeconds <= most ? null : FormattableString.Invariant($"the driving has not turned for {age.TotalSeconds:0} s; {most} s are allowed");
    }

    private static async Task<string?> NotReadyAsync(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
            return "the agent is being stopped";
        if (!context.RequestServices.GetRequiredService<DrivePulse>().HasTurned)
            return "the deployments have not been driven yet";

        double patience = LimitsOf(context).StoreSeconds;
        try
        {
            await context.RequestServices.GetRequiredService<ProductionEngine>().GetEventPositionAsync(context.RequestAborted).WaitAsync(TimeSpan.FromSeconds(patience), context.RequestAborted);
            return null;
        }
        catch (StoreException error)
        {
            // The id alone: where the store is, is not for whoever asks.
            return $"the store can't be used: {error.ErrorId}";
        }
        catch (TimeoutException)
        {
            return FormattableString.Invariant($"the store has not answered within {patience} s");
        }
    }

    private static HealthSettings LimitsOf(HttpContext context) => context.RequestServices.GetRequiredService<LiveSettings>().Current.Health;

    private static Task AnswerAsync(HttpContext context, string? problem)
    {
        context.Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new Answer(problem is null ? "ok" : "failing", problem), context.RequestAborted);
    }

    private sealed record Answer(
        [property: JsonPropertyName("status")] string Status,
        [property: JsonPropertyName("reason"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
}
