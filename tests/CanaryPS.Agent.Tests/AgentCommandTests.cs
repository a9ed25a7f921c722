using System.Runtime.InteropServices;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Tests;

/// <summary>The agent's commands, run as a person would.</summary>
public sealed class AgentCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-agent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Demo_shows_what_was_decided_and_leaves_the_store()
    {
        string store = Path.Combine(_folder, "demo.db");
        AgentEnd end = await AgentProcess.RunAsync("demo", "--store", store);

        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Contains("COMPLETED", end.Output, StringComparison.Ordinal);
        Assert.Contains("ROLLBACK", end.Output, StringComparison.Ordinal);
        Assert.Contains(store, end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', end.Output);

        await using IProductionEngine engine = new ProductionEngineFactory().Open(store, createIfMissing: false, TimeProvider.System);
        Assert.Equal(
            [DeploymentStage.COMPLETED, DeploymentStage.ROLLBACK, DeploymentStage.ROLLBACK],
            (await engine.GetDeploymentsAsync()).Select(d => d.Stage));
    }

    [Fact]
    public async Task Pipeline_says_how_each_stage_went()
    {
        AgentEnd end = await AgentProcess.RunAsync("pipeline", "--store", Path.Combine(_folder, "pipeline.db"));

        Assert.True(end.ExitCode is 0 or 3, end.Errors);
        Assert.Contains("Backtest", end.Output, StringComparison.Ordinal);
        Assert.Contains("Canary", end.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task Production_drives_until_a_signal_and_gives_its_leases_back(PosixSignal signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process");
        string store = Path.Combine(_folder, "production.db");
        using AgentProcess agent = AgentProcess.Start(
            "production", "--store", store, "--start", "managed_momentum", "--config", Config("quickstart.yaml"));
        await agent.WaitForLineAsync("CANARY");
        agent.Signal(signal);
        AgentEnd end = await agent.EndAsync();

        Assert.True(end.ExitCode == 0, end.Errors);
        await using IProductionEngine engine = new ProductionEngineFactory().Open(store, createIfMissing: false, TimeProvider.System);
        Deployment running = Assert.Single(await engine.GetDeploymentsAsync());
        Assert.False(running.IsFinal);
        TickResult tick = await engine.TickAsync(running.Id);
        Assert.NotEqual(TickOutcome.LeaseHeldElsewhere, tick.Outcome);
    }

    [Fact]
    public async Task A_bad_configuration_is_refused_with_every_problem_in_its_place()
    {
        string config = Path.Combine(_folder, "bad.yaml");
        await File.WriteAllTextAsync(config, "production:\n  max_eror_rate: 0.05\n  canary_increment: 0\n");
        string store = Path.Combine(_folder, "none.db");
        AgentEnd end = await AgentProcess.RunAsync("production", "--store", store, "--start", "managed_momentum", "--config", config);

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("ConfigurationInvalid", end.Errors, StringComparison.Ordinal);
        Assert.Contains("bad.yaml(2,3)", end.Errors, StringComparison.Ordinal);
        Assert.Contains("max_error_rate", end.Errors, StringComparison.Ordinal);
        Assert.Contains("bad.yaml(3,", end.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(store));
    }

    [Fact]
    public async Task An_unknown_strategy_is_refused_with_the_nearest_name()
    {
        string store = Path.Combine(_folder, "none.db");
        AgentEnd end = await AgentProcess.RunAsync("production", "--store", store, "--start", "managed_momentun");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("StrategyUnknown", end.Errors, StringComparison.Ordinal);
        Assert.Contains("managed_momentum", end.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(store));
    }

    [Theory]
    [InlineData("StoreMissing", null)]
    [InlineData("StoreForeign", "this is a text file, and longer than the header of a database, so that it is read as one")]
    public async Task A_store_that_cannot_be_used_is_refused(string errorId, string? content)
    {
        string store = Path.Combine(_folder, "store.db");
        if (content is not null)
            await File.WriteAllTextAsync(store, string.Concat(Enumerable.Repeat(content, 20)));

        AgentEnd end = await AgentProcess.RunAsync("production", "--store", store);

        Assert.Equal(1, end.ExitCode);
        Assert.Matches($"{errorId}|StoreCorrupt", end.Errors);
    }

    [Fact]
    public async Task A_store_that_nobody_named_is_an_error_that_says_how_to_name_one()
    {
        AgentEnd end = await AgentProcess.RunAsync("production");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("CANARYPS_STORE", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Market_data_with_a_gap_is_refused_with_its_line()
    {
        string data = Path.Combine(_folder, "gap-daily.csv");
        await File.WriteAllTextAsync(data, "date,open,high,low,close,volume\n2020-01-01,1,1,1,1,1\n2020-03-01,1,1,1,1,1\n");
        string config = Path.Combine(_folder, "gap.yaml");
        await File.WriteAllTextAsync(config, "trading:\n  market_data:\n    file: gap-daily.csv\n");
        AgentEnd end = await AgentProcess.RunAsync(
            "production", "--store", Path.Combine(_folder, "none.db"), "--start", "managed_momentum", "--config", config);

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("MarketDataInvalid", end.Errors, StringComparison.Ordinal);
        Assert.Contains("gap-daily.csv(3)", end.Errors, StringComparison.Ordinal);
    }

    private static string Config(string file) => Path.Combine(AppContext.BaseDirectory, "configs", file);
}
