using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CanaryPS.Engine.Watchdog;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Watchdog;

/// <summary>Heartbeats to a real receiver on loopback, by a clock that stands still.</summary>
public sealed class HeartbeatBoardTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PauseClock clock = new();
    private readonly Receiver receiver = new();
    private readonly HeartbeatPost post;
    private readonly HeartbeatBoard board;

    public HeartbeatBoardTests()
    {
        post = new HeartbeatPost(clock);
        board = new HeartbeatBoard(clock, post.SendAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await board.DisposeAsync();
        await receiver.DisposeAsync();
        post.Dispose();
    }

    [Fact]
    public async Task ADeploymentThatIsEvaluatedInTimeBeats()
    {
        Deployment deployment = Evaluated();
        board.Note(Tick(deployment));
        JsonElement first = await receiver.NextAsync();

        Assert.Equal(deployment.Id, first.GetProperty("deployment").GetString());
        Assert.False(first.GetProperty("final").GetBoolean());
        board.Note(Tick(deployment with { EvaluatedAt = Given.Start.AddSeconds(60) }));
        await NextBeatAsync(60);
    }

    [Fact]
    public async Task AHeartStopsWhenTheDriverHangs()
    {
        board.Note(Tick(Evaluated()));
        await receiver.NextAsync();
        await NextBeatAsync(60);

        // 90 s are allowed without an evaluation: from here on the loop turns, and nothing is sent.
        for (int beat = 0; beat < 5; beat++)
            await TurnAsync(60);
        await clock.PauseAsync();

        Assert.Equal(2, receiver.Count);
    }

    [Fact]
    public async Task AnEvaluationLetsItBeatAgain()
    {
        Deployment deployment = Evaluated();
        board.Note(Tick(deployment));
        await receiver.NextAsync();
        await TurnAsync(180);
        board.Note(Tick(deployment with { EvaluatedAt = Given.Start.AddSeconds(200) }));

        JsonElement next = await NextBeatAsync(60);
        Assert.Equal(Given.Start.AddSeconds(200), next.GetProperty("evaluatedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task TheEndIsToldOnce()
    {
        Deployment deployment = Evaluated();
        board.Note(Tick(deployment));
        await receiver.NextAsync();

        board.Note(Tick(deployment with { Stage = DeploymentStage.COMPLETED }));
        JsonElement last = await receiver.NextAsync();

        Assert.True(last.GetProperty("final").GetBoolean());
        Assert.Equal("COMPLETED", last.GetProperty("stage").GetString());
        await board.DisposeAsync();
        Assert.Equal(2, receiver.Count);
    }

    [Fact]
    public async Task AProcessThatEndsAtOnceHasStillToldIts()
    {
        board.Note(Tick(Evaluated()));
        await board.DisposeAsync();

        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task WithoutTheProcessThereIsNoBeat()
    {
        board.Note(Tick(Evaluated()));
        await receiver.NextAsync();
        await board.DisposeAsync();
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task AStalledReceiverDelaysNothingAndIsGivenUp()
    {
        receiver.Stalls = true;
        board.Note(Tick(Evaluated()));
        await receiver.ConnectedAsync();
        receiver.Stalls = false;
        clock.Advance(HeartbeatBoard.LongestAttempt);

        await NextBeatAsync(60);
    }

    [Fact]
    public async Task ATickWithoutAnEvaluationStartsNoHeart()
    {
        board.Note(Tick(Evaluated()) with { Verdict = null });
        await board.DisposeAsync();

        Assert.Equal(0, receiver.Count);
    }

    [Fact]
    public async Task AnAddressInTheEnvironmentIsLookedUp()
    {
        string variable = "CANARYPS_TEST_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(variable, receiver.Address);
        try
        {
            board.Note(Tick(Evaluated("env:" + variable)));
            await receiver.NextAsync();
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private async Task<JsonElement> NextBeatAsync(double seconds)
    {
        await TurnAsync(seconds);
        return await receiver.NextAsync();
    }

    private async Task TurnAsync(double seconds)
    {
        await clock.PauseAsync();
        clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    private Deployment Evaluated(string? url = null)
    {
        ProductionConfiguration configuration = Given.Configuration() with { Watchdog = new WatchdogSettings { HeartbeatUrl = url ?? receiver.Address } };
        return Given.Started(configuration).Deployment with { EvaluatedAt = Given.Start };
    }

    private static TickResult Tick(Deployment deployment) => new(
        deployment, TickOutcome.Worked,
        new Verdict { DeploymentId = deployment.Id, Time = Given.Start, Stage = deployment.Stage, Weight = deployment.Weight, Kind = VerdictKind.Hold, Health = HealthStatus.HEALTHY, Reason = "", Evidence = [] }, 0, null);

    /// <summary>A clock that says when somebody waits on it for longer than an attempt may take, which only the pause between beats does.</summary>
    private sealed class PauseClock() : FakeTimeProvider(Given.Start)
    {
        private readonly SemaphoreSlim pauses = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > HeartbeatBoard.LongestAttempt)
                pauses.Release();
            return timer;
        }

        public async Task PauseAsync() => Assert.True(await pauses.WaitAsync(Patience));
    }

    /// <summary>An HTTP server that keeps what is POSTed to it.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Channel<JsonElement> beats = Channel.CreateUnbounded<JsonElement>();
        private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task serving;
        private int count;

        public Receiver()
        {
            listener.Start();
            serving = ServeAsync();
        }

        public volatile bool Stalls;

        public string Address => $"http://{listener.LocalEndpoint}/beat";

        public int Count => count;

        public async Task<JsonElement> NextAsync() => await beats.Reader.ReadAsync().AsTask().WaitAsync(Patience);

        public Task ConnectedAsync() => connected.Task.WaitAsync(Patience);

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task ServeAsync()
        {
            List<Task> underWay = [];
            while (true)
                underWay.Add(AnswerAsync(await listener.AcceptTcpClientAsync()));
        }

        private async Task AnswerAsync(TcpClient client)
        {
            using (client)
            {
                using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
                while (await reader.ReadLineAsync() is { } line)
                {
                    Assert.StartsWith("POST /beat ", line, StringComparison.Ordinal);
                    int length = 0;
                    while (await reader.ReadLineAsync() is { Length: > 0 } header)
                    {
                        if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                            length = int.Parse(header["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
                    }

                    char[] body = new char[length];
                    await reader.ReadBlockAsync(body, 0, length);
                    bool stalls = Stalls;
                    connected.TrySetResult();
                    if (stalls)
                    {
                        await reader.ReadLineAsync();
                        return;
                    }

                    Interlocked.Increment(ref count);
                    await beats.Writer.WriteAsync(JsonDocument.Parse(new string(body)).RootElement.Clone());
                    await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                }
            }
        }
    }
}
