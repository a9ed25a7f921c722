using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>A collector on this machine that takes OTLP over HTTP in protobuf and remembers what it was sent: metrics by name with the kind of their data, spans by name.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;

    private OtlpReceiver(WebApplication application) => _application = application;

    public string Url => _application.Urls.Single();

    /// <summary>Metrics by name, with their unit and the number of the field that their data are in: 5 gauge, 7 sum, 9 histogram.</summary>
    public ConcurrentDictionary<string, (string Unit, int Data)> Metrics { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, bool> Spans { get; } = new(StringComparer.Ordinal);

    public static async Task<OtlpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        OtlpReceiver receiver = new(builder.Build());
        receiver._application.MapPost("/v1/metrics", context => receiver.TakeAsync(context, receiver.Metric));
        receiver._application.MapPost("/v1/traces", context => receiver.TakeAsync(context, receiver.Span));
        await receiver._application.StartAsync();
        return receiver;
    }

    /// <summary>Waits until a span and all of these metrics came.</summary>
    public async Task WaitForAsync(string span, params string[] metrics)
    {
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(100));
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        while (!Spans.ContainsKey(span) || !Array.TrueForAll(metrics, Metrics.ContainsKey))
            await retry.WaitForNextTickAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    /// <summary>Both requests are resources, each with scopes, each with items: fields 1, 2 and 2.</summary>
    private async Task TakeAsync(HttpContext context, Action<ByteString> take)
    {
        Assert.Equal("application/x-protobuf", context.Request.ContentType);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        foreach (ByteString resource in Fields(ByteString.CopyFrom(body.ToArray()), 1))
        {
            foreach (ByteString item in Fields(resource, 2).SelectMany(scope => Fields(scope, 2)))
                take(item);
        }

        context.Response.ContentType = "application/x-protobuf";
    }

    private void Metric(ByteString metric)
    {
        string name = "";
        string unit = "";
        int data = 0;
        CodedInputStream input = metric.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    name = input.ReadString();
                    break;
                case 3:
                    unit = input.ReadString();
                    break;
                case int number and (5 or 7 or 9):
                    data = number;
                    input.SkipLastField();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        Metrics[name] = (unit, data);
    }

    private void Span(ByteString span) => Spans[Fields(span, 5).Single().ToStringUtf8()] = true;

    /// <summary>The contents of every occurrence of a field that has a length.</summary>
    private static List<ByteString> Fields(ByteString message, int wanted)
    {
        List<ByteString> found = [];
        CodedInputStream input = message.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (WireFormat.GetTagFieldNumber(tag) == wanted)
                found.Add(input.ReadBytes());
            else
                input.SkipLastField();
        }

        return found;
    }
}
