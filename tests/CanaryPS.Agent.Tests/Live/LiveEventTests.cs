using System.Globalization;
using System.Net;
using System.Text.Json;
using CanaryPS.Agent.Tests.Remote;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Tests.Live;

/// <summary>What a page is told as it happens, from a real store.</summary>
public sealed class LiveEventTests : IAsyncLifetime
{
    private ServedStore _served = null!;
    private Deployment _started = null!;

    public async Task InitializeAsync()
    {
        _served = await ServedStore.OpenAsync();
        _started = await _served.Engine.StartAsync(ServedStore.Request());
    }

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Fact]
    public async Task An_event_comes_with_its_place_its_kind_and_the_record_of_the_other_stream()
    {
        await using LiveReader live = await LiveReader.OpenAsync(_served.Url, "?after=0");
        Assert.Equal(("text/event-stream", "no-store"), (live.Answer.Content.Headers.ContentType!.MediaType, live.Answer.Headers.CacheControl!.ToString()));
        Assert.Equal(new LiveMessage("0", null, null, null), await live.ReadAsync());

        ProductionEvent first = await _served.Engine.WatchEventsAsync(new EventQuery { After = 0 }).FirstAsync();
        Assert.Equal(new LiveMessage(Text(first.Position), "DeploymentStarted", JsonSerializer.Serialize(first, ApiJson.Options), null), await live.ReadAsync());
    }

    [Fact]
    public async Task Who_comes_back_with_the_last_id_misses_nothing_and_gets_nothing_twice()
    {
        string last;
        await using (LiveReader cutOff = await LiveReader.OpenAsync(_served.Url))
        {
            await _served.Engine.SuspendAsync(_started.Id, "ana", "first");
            Assert.Null((await cutOff.ReadAsync())!.Event);
            LiveMessage came = (await cutOff.ReadAsync())!;
            Assert.Contains("first", came.Data, StringComparison.Ordinal);
            last = came.Id!;
        }

        await _served.Engine.ResumeAsync(_started.Id, "ana", "second");
        await using LiveReader back = await LiveReader.OpenAsync(_served.Url, "?after=0", last);
        Assert.Equal(last, (await back.ReadAsync())!.Id);
        Assert.Contains("second", (await back.ReadAsync())!.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_cut_off_before_the_first_event_has_a_place_to_go_on_from()
    {
        string place;
        await using (LiveReader cutOff = await LiveReader.OpenAsync(_served.Url))
            place = (await cutOff.ReadAsync())!.Id!;

        await _served.Engine.SuspendAsync(_started.Id, "ana", "meanwhile");
        await using LiveReader back = await LiveReader.OpenAsync(_served.Url, lastId: place);
        await back.ReadAsync();
        Assert.Contains("meanwhile", (await back.ReadAsync())!.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?after=x", null)]
    [InlineData("?after=-1", null)]
    [InlineData("?after=1", "99999999999999999999")]
    public async Task What_is_no_place_is_refused(string query, string? lastId)
    {
        await using LiveReader refused = await LiveReader.OpenAsync(_served.Url, query, lastId);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Answer.StatusCode);
        Assert.Equal("RequestInvalid", JsonSerializer.Deserialize<ApiFault>(await refused.ReadRestAsync(), ApiJson.Options)!.Error);
    }

    [Fact]
    public async Task An_agent_that_stops_ends_the_stream()
    {
        await using LiveReader live = await LiveReader.OpenAsync(_served.Url);
        await live.ReadAsync();
        await _served.StopApiAsync();

        Assert.Null(await live.ReadAsync());
    }

    private static string Text(long place) => place.ToString(CultureInfo.InvariantCulture);
}
