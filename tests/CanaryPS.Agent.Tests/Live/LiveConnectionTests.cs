using System.Net;
using CanaryPS.Agent.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CanaryPS.Agent.Tests.Live;

/// <summary>Connections that are quiet, or whose reader takes nothing, on a real server.</summary>
public sealed class LiveConnectionTests : IDisposable
{
    private readonly TimedByTest _clock = new();

    public void Dispose() => _clock.Dispose();

    [Fact]
    public async Task A_quiet_stream_says_every_15_seconds_that_it_is_open()
    {
        PlayedEvents events = new((_, cancelled) => Task.Delay(Timeout.Infinite, cancelled).ContinueWith(_ => (EventPage?)null, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default));
        await using WebApplication server = await ServeAsync(events);
        await using LiveReader live = await LiveReader.OpenAsync(server.Urls.Single());
        await live.ReadAsync();

        for (int i = 0; i < 3; i++)
        {
            await _clock.PassAsync(TimeSpan.FromSeconds(15));
            Assert.Equal(new LiveMessage(null, null, null, "open"), await live.ReadAsync());
        }
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_and_has_held_little()
    {
        const int SizeOfPage = 1 << 20;
        PlayedEvents events = new((after, _) => Task.FromResult<EventPage?>(new EventPage([Event(after + 1, new string('x', SizeOfPage))], after + 1)));
        await using WebApplication server = await ServeAsync(events);
        await using LiveReader live = await LiveReader.OpenAsync(server.Urls.Single());

        await events.Over.WaitAsync(TimeSpan.FromMinutes(1));

        // What the operating system takes on a connection's behalf is some MiB.
        Assert.InRange(events.Taken, 1, 64);
    }

    [Fact]
    public async Task A_reader_that_goes_away_is_let_go_of()
    {
        PlayedEvents events = new((_, cancelled) => Task.Delay(Timeout.Infinite, cancelled).ContinueWith(_ => (EventPage?)null, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default));
        await using WebApplication server = await ServeAsync(events);
        await using (LiveReader live = await LiveReader.OpenAsync(server.Urls.Single()))
            await live.ReadAsync();

        await events.Over.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static ProductionEvent Event(long place, string message) => new()
    {
        Position = place, Kind = ProductionEventKind.Operator, DeploymentId = "d", Time = DateTimeOffset.UnixEpoch, Actor = "ana", Message = message,
    };

    private async Task<WebApplication> ServeAsync(PlayedEvents events)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            // As a real server cuts off who takes nothing, but soon.
            server.Limits.MinResponseDataRate = new MinDataRate(1_000_000, TimeSpan.FromSeconds(1.5));
            server.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddRouting();
        WebApplication application = builder.Build();
        LiveEvents.Map(application, events, _clock);
        await application.StartAsync();
        return application;
    }
}
