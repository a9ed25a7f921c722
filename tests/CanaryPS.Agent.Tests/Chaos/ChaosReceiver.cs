using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>Gets the webhooks of the deployments, and remembers every message by its id.</summary>
internal sealed class ChaosReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ChaosReceiver(WebApplication application) => _application = application;

    public string Url => _application.Urls.Single() + "/hook";

    /// <summary>Every message that came, as often as it came.</summary>
    public ConcurrentQueue<(string Id, string Body)> Messages { get; } = [];

    public static async Task<ChaosReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        ChaosReceiver receiver = new(builder.Build());
        receiver._application.MapPost("/hook", receiver.TakeAsync);
        await receiver._application.StartAsync();
        return receiver;
    }

    /// <summary>What was told of alerts: the message's id, the alert's, and what of it.</summary>
    public IReadOnlyList<(string Message, string Alert, string Kind, string Key)> Told() =>
    [
        .. Messages.DistinctBy(message => message.Id).SelectMany(message =>
        {
            using JsonDocument document = JsonDocument.Parse(message.Body);
            return document.RootElement.GetProperty("items").EnumerateArray()
                .Where(item => item.TryGetProperty("alertId", out JsonElement alert) && alert.ValueKind == JsonValueKind.String)
                .Select(item => (message.Id, item.GetProperty("alertId").GetString()!, item.GetProperty("kind").GetString()!, item.GetProperty("key").GetString()!))
                .ToList();
        }),
    ];

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        using JsonDocument document = JsonDocument.Parse(body);
        Messages.Enqueue((document.RootElement.GetProperty("id").GetString()!, body));
    }
}
