using System.Diagnostics;

namespace CanaryPS.Engine.Tests.Tasks;

/// <summary>The unit files of tasks, as text and as systemd itself reads them.</summary>
public sealed class SystemdUnitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-units-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_systemd_would_read_as_its_own_is_escaped()
    {
        string text = Assert.Single(SystemdUnits.Write(Agent() with { Program = "/opt/a b/age%nt$", Arguments = ["--store", """/srv/100%/"q"/$HOME/\x.db"""] }, "made")).Value;

        Assert.Contains("""ExecStart="/opt/a b/age%%nt$" "--store" "/srv/100%%/\"q\"/$$HOME/\\x.db" """.TrimEnd(), text.Split('\n'));
        Assert.Contains("""ReadWritePaths="/srv/canary ps" """.TrimEnd(), text.Split('\n'));
        Assert.StartsWith("# made\n[Unit]\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store\n[Service]\nUser=root")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void A_line_break_is_refused(string argument)
    {
        Assert.Equal("TaskInvalid", Assert.Throws<TaskException>(() => SystemdUnits.Write(Agent() with { Arguments = [argument] }, "made")).ErrorId);
        Assert.Equal("TaskInvalid", Assert.Throws<TaskException>(() => SystemdUnits.Write(Agent() with { Writes = ["/srv/" + argument] }, "made")).ErrorId);
        Assert.Equal("TaskInvalid", Assert.Throws<TaskException>(() => SystemdUnits.Write(Agent() with { Name = argument }, "made")).ErrorId);
        Assert.Equal("TaskInvalid", Assert.Throws<TaskException>(() => SystemdUnits.Write(Agent() with { User = argument }, "made")).ErrorId);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_name_that_leads_elsewhere_is_refused(string name) =>
        Assert.Equal("TaskInvalid", Assert.Throws<TaskException>(() => SystemdUnits.Write(Agent() with { Name = name }, "made")).ErrorId);

    [Fact]
    public void Temporary_folders_are_private_unless_the_store_is_in_one()
    {
        Assert.Contains("PrivateTmp=yes\n", SystemdUnits.Write(Agent(), "made")[0].Value, StringComparison.Ordinal);
        Assert.Contains("PrivateTmp=no\n", SystemdUnits.Write(Agent() with { Writes = ["/tmp/x"] }, "made")[0].Value, StringComparison.Ordinal);
        Assert.Contains("PrivateTmp=yes\n", SystemdUnits.Write(Agent() with { Writes = ["/tmpx"] }, "made")[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_a_service_that_ends_and_a_timer_that_is_the_one_to_enable()
    {
        IReadOnlyList<KeyValuePair<string, string>> files = SystemdUnits.Write(Agent() with { Interval = TimeSpan.FromSeconds(30) }, "made");

        Assert.Equal(["canary.service", "canary.timer"], files.Select(file => file.Key));
        Assert.Contains("Type=oneshot\n", files[0].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("[Install]", files[0].Value, StringComparison.Ordinal);
        Assert.Contains("OnUnitActiveSec=30000ms\n", files[1].Value, StringComparison.Ordinal);
        Assert.Contains("WantedBy=timers.target\n", files[1].Value, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(TaskScope.User, false)]
    [InlineData(TaskScope.User, true)]
    [InlineData(TaskScope.System, false)]
    [InlineData(TaskScope.System, true)]
    public async Task Systemd_finds_nothing_wrong_with_them(TaskScope scope, bool isStep)
    {
        const string Analyze = "/usr/bin/systemd-analyze";
        Skip.IfNot(File.Exists(Analyze), "systemd-analyze is not on this machine");
        string program = Path.Combine(_folder, "a program 100% $x");
        await File.WriteAllTextAsync(program, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        TaskDefinition definition = Agent() with { Scope = scope, Program = program, User = scope == TaskScope.System ? "root" : null, Interval = isStep ? TimeSpan.FromMinutes(1) : null };
        List<string> paths = [];
        foreach ((string name, string text) in SystemdUnits.Write(definition, "made"))
        {
            paths.Add(Path.Combine(_folder, name));
            await File.WriteAllTextAsync(paths[^1], text);
        }

        ProcessStartInfo start = new(Analyze) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])["verify", "--man=no", scope == TaskScope.User ? "--user" : "--system", .. paths])
            start.ArgumentList.Add(argument);
        start.Environment["XDG_RUNTIME_DIR"] = _folder;
        using Process analyze = Process.Start(start)!;
        Task<string> output = analyze.StandardOutput.ReadToEndAsync();
        string errors = await analyze.StandardError.ReadToEndAsync() + await output;
        await analyze.WaitForExitAsync();

        // What it says of other units of the machine is none of ours.
        Skip.If(errors.Contains("Failed to initialize manager", StringComparison.Ordinal), errors);
        Assert.DoesNotContain(errors.Split('\n'), line => line.Contains("canary", StringComparison.Ordinal));
        Assert.True(analyze.ExitCode == 0, errors);
    }

    private static TaskDefinition Agent() => new()
    {
        Name = "canary",
        Scope = TaskScope.User,
        Program = "/usr/bin/dotnet",
        Arguments = ["exec", "/opt/agent/CanaryPS.Agent.dll", "serve", "--store", "/srv/canary ps/store.db"],
        Writes = ["/srv/canary ps"],
    };
}
