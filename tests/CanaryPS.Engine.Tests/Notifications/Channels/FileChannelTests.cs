using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed class FileChannelTests : IDisposable
{
    private static readonly FileChannelSettings Beside = new() { Name = FileChannelSettings.DefaultName };

    private readonly ChannelBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Each_item_is_a_line_beside_the_store()
    {
        await _bench.SendAsync(Beside, GivenNotification.Of(
            GivenNotification.Item(message: "one\nline"),
            GivenNotification.Item(NotificationKind.Event, "rollback", AlertSeverity.HIGH) with { Value = null, Threshold = null, Actor = "ana" }));

        JsonElement[] lines = [.. (await File.ReadAllLinesAsync(_bench.Folder["store.db.notifications.jsonl"])).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(
            """
            {"id":"n-4711-1","time":"2026-01-05T09:05:00+00:00","deployment":"candidate-1","message":"one\nline","notification":"n-4711","kind":"Firing","severity":"CRITICAL","level":"CRITICAL","alert":"alert-error_rate_high/Candidate","key":"error_rate_high/Candidate","value":0.12,"threshold":0.1,"actor":null,"labels":{"deployment":"candidate-1","strategy":"candidate_momentum","rule":"error_rate_high","severity":"CRITICAL"}}
            """,
            lines[0].GetRawText());
        Assert.Equal(("n-4711-2", "Event", "ana"), (Text(lines[1], "id"), Text(lines[1], "kind"), Text(lines[1], "actor")));
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task What_is_not_listed_has_a_line_that_counts_it()
    {
        await _bench.SendAsync(Beside, GivenNotification.Many(2, more: 1_234));
        string last = (await File.ReadAllLinesAsync(_bench.Folder["store.db.notifications.jsonl"]))[2];
        Assert.StartsWith("1,234 more", Text(JsonDocument.Parse(last).RootElement, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writers_at_the_same_time_lose_and_mix_no_line()
    {
        using ChannelBench other = new();
        FileChannelSettings settings = new() { Name = "shared", Path = _bench.Folder["shared.jsonl"] };
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => (i % 2 == 0 ? _bench : other)
            .SendAsync(settings, GivenNotification.Many(1 + (i % 7)) with { Id = $"n{i}" }))));

        string[] ids = [.. (await File.ReadAllLinesAsync(_bench.Folder["shared.jsonl"])).Select(line => Text(JsonDocument.Parse(line).RootElement, "id")!)];
        Assert.Equal(
            Enumerable.Range(0, 60).SelectMany(i => Enumerable.Range(1, 1 + (i % 7)).Select(item => $"n{i}-{item}")).Order(StringComparer.Ordinal),
            ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_half_line_of_a_writer_that_died_spoils_no_other()
    {
        await File.WriteAllTextAsync(_bench.Folder["store.db.notifications.jsonl"], "{\"id\":\"ha");
        await _bench.SendAsync(Beside);

        string[] lines = await File.ReadAllLinesAsync(_bench.Folder["store.db.notifications.jsonl"]);
        Assert.Equal("{\"id\":\"ha", lines[0]);
        Assert.Equal("n-4711-1", Text(JsonDocument.Parse(lines[1]).RootElement, "id"));
    }

    [Fact]
    public async Task A_reader_that_has_the_file_open_is_no_hindrance()
    {
        await _bench.SendAsync(Beside);
        await using FileStream reader = new(_bench.Folder["store.db.notifications.jsonl"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        Assert.Equal(ChannelResult.Taken, (await _bench.SendAsync(Beside)).Result);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_failure()
    {
        ChannelOutcome outcome = await _bench.SendAsync(Beside with { Path = Path.Combine(_bench.Folder["none"], "x.jsonl") });
        Assert.Equal(ChannelResult.Failed, outcome.Result);
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
