using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CanaryPS.Agent.Access;

/// <summary>Everything that stands between a request and its endpoint, in its order.</summary>
internal static class AgentAccess
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Adds what the steps need.</summary>
    public static void Add(IServiceCollection services, ProductionEngine engine, ListenAddress address)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(engine.Access).AddSingleton<Sessions>().AddSingleton<FailedAttempts>().AddSingleton<AuditTrail>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AccessGate>(provider, address.Access.Required || address.IsExposed));
        services.AddHostedService(provider => provider.GetRequiredService<AuditTrail>());

        // A name that leads to this machine, set up by a page in a browser, is not ours.
        services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [.. OwnNames, .. address.Names, .. (address.Access.Names ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        services.AddHostFiltering(hosts => hosts.IncludeFailureMessage = false);
    }

    /// <summary>Puts the steps before all endpoints.</summary>
    public static void Use(WebApplication application)
    {
        AccessGate gate = application.Services.GetRequiredService<AccessGate>();
        AuditTrail trail = application.Services.GetRequiredService<AuditTrail>();
        application.Use(SecurityHeaders.AddAsync);
        application.UseHostFiltering();
        application.UseRouting();
        application.Use((context, next) => AuditStep.AroundAsync(context, next, trail));
        application.Use((context, next) => ApiErrors.TellAsync(context, next, application.Lifetime.ApplicationStopping));
        application.Use(gate.PassAsync);
        SessionEndpoints.Map(application, gate, application.Services.GetRequiredService<Sessions>());
    }
}
