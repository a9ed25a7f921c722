using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed class LocalChannelTests : IDisposable
{
    private const string Shell = "/bin/sh";

    private readonly ChannelBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [SkippableFact]
    public async Task A_command_gets_the_json_and_its_arguments_as_they_are()
    {
        string input = _bench.Folder["input.json"];
        string arguments = _bench.Folder["arguments"];

        ChannelOutcome outcome = await _bench.SendAsync(Command("cat > \"$1\"; printf '%s|%s' \"$2\" \"$CANARYPS_NOTIFICATION_ID\" > \"$3\"", input, "$(id); `id` 'quoted' \"too\"", arguments));

        Assert.True(outcome.Result == ChannelResult.Taken, outcome.Detail);
        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(input));
        Assert.Equal("n-4711", document.RootElement.GetProperty("id").GetString());
        Assert.Equal("Firing", document.RootElement.GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.Equal("$(id); `id` 'quoted' \"too\"|n-4711", await File.ReadAllTextAsync(arguments));
    }

    [SkippableFact]
    public async Task A_command_that_fails_is_a_failure_with_the_begin_of_what_it_said()
    {
        ChannelOutcome outcome = await _bench.SendAsync(Command("i=0; while [ $i -lt 20000 ]; do echo 'no way' >&2; i=$((i+1)); done; exit 3"));

        Assert.Equal(ChannelResult.Failed, outcome.Result);
        Assert.StartsWith("sh ended with code 3: no way no way", outcome.Detail, StringComparison.Ordinal);
        Assert.InRange(outcome.Detail.Length, 1, 500);
    }

    [SkippableFact]
    public async Task A_command_may_leave_its_input_alone_and_something_running()
    {
        ChannelOutcome outcome = await _bench.SendAsync(Command("sleep 20 & exit 0"), GivenNotification.Many(100));
        Assert.True(outcome.Result == ChannelResult.Taken, outcome.Detail);
    }

    [SkippableFact]
    public async Task A_command_and_what_it_started_end_with_the_attempt()
    {
        string pids = _bench.Folder["pids"];
        using CancellationTokenSource attempt = new();
        Task<ChannelOutcome> sending = _bench.Open(Command("sleep 300 & echo $$ $! > \"$1.new\"; mv \"$1.new\" \"$1\"; wait", pids))
            .SendAsync(GivenNotification.Many(1), attempt.Token);
        await ServerProgram.UntilAsync(_ => Task.FromResult(File.Exists(pids)));
        int[] running = [.. (await File.ReadAllTextAsync(pids)).Split(' ').Select(int.Parse)];

        await attempt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await ServerProgram.UntilAsync(_ => Task.FromResult(running.All(pid => !IsAlive(pid))));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_failure() => Assert.Equal(
        ChannelResult.Failed, (await _bench.SendAsync(new CommandChannelSettings { Name = "desk", Program = "canaryps-no-such-program" })).Result);

    [Fact]
    public async Task A_script_runs_where_there_is_one_and_waits_where_there_is_none()
    {
        ScriptChannelSettings settings = new() { Name = "desk" };
        Assert.Equal(ChannelResult.NotHere, (await _bench.SendAsync(settings)).Result);

        List<string> got = [];
        _bench.Host!.Scripts["desk"] = notification =>
        {
            got.Add(notification.Id);
            return Task.CompletedTask;
        };
        Assert.Equal(ChannelResult.Taken, (await _bench.SendAsync(settings)).Result);
        Assert.Equal(["n-4711"], got);

        _bench.Host.Scripts["desk"] = _ => throw new InvalidOperationException("no such cmdlet");
        ChannelOutcome failed = await _bench.SendAsync(settings);
        Assert.Equal((ChannelResult.Failed, "the script block failed: no such cmdlet"), (failed.Result, failed.Detail));

        _bench.Host = null;
        Assert.Equal(ChannelResult.NotHere, (await _bench.SendAsync(settings)).Result);
    }

    [SkippableFact]
    public async Task The_event_log_is_refused_where_there_is_none()
    {
        Skip.If(OperatingSystem.IsWindows(), "this machine has an event log");
        ChannelOutcome outcome = await _bench.SendAsync(new EventLogChannelSettings { Name = "desk" });
        Assert.Equal(ChannelResult.Refused, outcome.Result);
        Assert.Contains("only Windows", outcome.Detail, StringComparison.Ordinal);
    }

    private static CommandChannelSettings Command(string script, params string[] arguments)
    {
        Skip.IfNot(File.Exists(Shell), $"there is no {Shell} on this machine");
        return new CommandChannelSettings { Name = "desk", Program = Shell, Arguments = ["-c", script, "sh", .. arguments] };
    }

    /// <summary>Whether a process runs; one that has ended and that nobody has asked for yet does not.</summary>
    private static bool IsAlive(int pid)
    {
        string stat = $"/proc/{pid}/stat";
        try
        {
            return File.ReadAllText(stat).Split(") ")[^1][0] is not ('Z' or 'X');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
