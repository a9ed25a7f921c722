using System.Runtime.InteropServices;
using CanaryPS.Agent.Tests.Hosting;

namespace CanaryPS.Agent.Tests.Configuration;

/// <summary>A running agent whose configuration file changes.</summary>
public sealed class ConfigurationReloadTests : IDisposable
{
    private readonly AgentFolder _folder = new();

    private string File => _folder.PathOf("agent.yaml");

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_bad_file_keeps_what_was_in_force_and_is_an_alert_until_it_is_good_again()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process");
        Deployment deployment = Assert.Single(await _folder.StartDeploymentsAsync("one"));
        await WriteAsync("store: store.db\nlisten: http://127.0.0.1:0\n");
        using AgentProcess agent = AgentProcess.Start("serve", "--config", File);
        await agent.WaitForLogAsync("\"AgentStarted\"");

        await WriteAsync("store: store.db\nlog:\n  levl: debug\n");
        string refused = await agent.WaitForLogAsync("\"ConfigurationRefused\"");
        Assert.Contains("agent.yaml(3,3)", refused, StringComparison.Ordinal);
        Alert alert = await _folder.WaitForAlertAsync(deployment.Id, alert => alert.Key == "agent-configuration" && alert.ResolvedAt is null);
        Assert.Contains("log.levl", alert.Message, StringComparison.Ordinal);

        await WriteAsync("store: store.db\nlisten: http://127.0.0.1:1\nlog:\n  level: warning\n");
        Assert.Contains("\"Keys\":\"listen\"", await agent.WaitForLogAsync("\"ConfigurationNeedsRestart\""), StringComparison.Ordinal);
        await _folder.WaitForAlertAsync(deployment.Id, alert => alert.Key == "agent-configuration" && alert.ResolvedAt is not null);

        // At the level of before a reload is not told. Nothing of the file changes after this: only the signal has it read again.
        await WriteAsync("store: store.db\nlisten: http://127.0.0.1:0\n");
        await agent.WaitForLogAsync("\"ConfigurationReloaded\"");
        agent.Signal(PosixSignal.SIGHUP);
        await agent.WaitForLogAsync("\"ConfigurationReloaded\"");

        agent.Signal(PosixSignal.SIGTERM);
        AgentEnd end = await agent.EndAsync();
        Assert.True(end.ExitCode == 0, end.Errors);
    }

    private Task WriteAsync(string text) => System.IO.File.WriteAllTextAsync(File, text);
}
