using CanaryPS.Engine;

namespace CanaryPS.Agent.Http;

/// <summary>The agent's HTTP API while it runs.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private const int LargestBody = 64 << 10;
    private const int MostConnections = 1000;

    private readonly WebApplication _application;

    private ApiHost(WebApplication application) => _application = application;

    /// <summary>Where it listens, with the port that it has.</summary>
    public string Url => _application.Urls.Single();

    /// <exception cref="ListenAddressException">Something else listens there.</exception>
    public static async Task<ApiHost> StartAsync(ListenAddress address, ProductionEngine engine, CancellationToken cancellationToken)
    {
        // The empty builder: files of the working folder and variables of the environment must not open other addresses.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.MaxConcurrentConnections = MostConnections;
            server.Listen(address.EndPoint);
        });
        builder.Services.AddRouting();

        // A name that leads to this machine, set up by a page in a browser, is not ours.
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        WebApplication application = builder.Build();
        application.UseHostFiltering();
        application.Use((context, next) => ApiErrors.TellAsync(context, next, application.Lifetime.ApplicationStopping));
        AllocationApi.Map(application, engine);
        OperationEndpoints.Map(application, engine);
        FileEndpoints.Map(application, engine);
        LiveEvents.Map(application, engine, TimeProvider.System);
        OpenApi.Map(application);
        try
        {
            await application.StartAsync(cancellationToken);
            return new ApiHost(application);
        }
        catch (IOException error)
        {
            await application.DisposeAsync();
            throw new ListenAddressException($"Nobody can listen on http://{address.EndPoint} now: {error.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
