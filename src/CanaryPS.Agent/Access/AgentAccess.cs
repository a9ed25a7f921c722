using CanaryPS.Agent.Access.Oidc;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using CanaryPS.Engine.Access;
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
        if (address.Access.Oidc.Authority is not null)
            AddTokens(services, address.Access.Oidc);
        services.AddSingleton(provider => new AccessGate(
            provider.GetRequiredService<AccessBook>(), provider.GetRequiredService<Sessions>(), provider.GetRequiredService<FailedAttempts>(), provider.GetService<TokenReader>(),
            address.Access.Required || address.IsExposed, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<AuditTrail>());

        // A name that leads to this machine, set up by a page in a browser, is not ours.
        services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [.. OwnNames, .. address.Names, .. (address.Access.Names ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        services.AddHostFiltering(hosts => hosts.IncludeFailureMessage = false);
    }

    private static void AddTokens(IServiceCollection services, OidcSettings settings)
    {
        // The provider's keys come from where they are said to be, or not at all.
        services.AddKeyedSingleton(typeof(AuthorityKeys), (_, _) => new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !new Uri(settings.Authority!).IsLoopback, PooledConnectionLifetime = AuthorityKeys.Fresh })
        {
            MaxResponseContentBufferSize = AuthorityKeys.LongestAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        });
        services.AddSingleton(provider => new AuthorityKeys(
            settings, provider.GetRequiredKeyedService<HttpClient>(typeof(AuthorityKeys)), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AuthorityKeys>>()));
        services.AddSingleton(provider => new TokenReader(settings, provider.GetRequiredService<AuthorityKeys>(), provider.GetRequiredService<TimeProvider>()));
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
