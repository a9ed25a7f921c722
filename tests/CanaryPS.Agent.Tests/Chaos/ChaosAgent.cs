using System.Text.Json;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>One of the agents that share the store, as a process that can be killed, stopped for a while, and started again.</summary>
/// <param name="name">Its name in the database.</param>
/// <param name="address">The store.</param>
/// <param name="clock">The clock of its host; null where it is right.</param>
internal sealed class ChaosAgent(string name, string address, WrongClock? clock = null) : IDisposable
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    private AgentProcess? _process;

    public string Name => name;

    public int Id => _process!.Id;

    /// <summary>Where it listens; null while it is dead.</summary>
    public string? Url { get; private set; }

    /// <summary>The end of its log, and whether it still runs.</summary>
    public string LastWords => _process!.LastWords;

    public bool IsPaused { get; private set; }

    public async Task StartAsync()
    {
        _process?.Dispose();
        _process = AgentProcess.Start(clock?.Environment ?? new Dictionary<string, string>(), "serve", "--store", address, "--listen", "http://127.0.0.1:0");
        using JsonDocument started = JsonDocument.Parse(await _process.WaitForLogAsync("AgentStarted"));
        Url = started.RootElement.GetProperty("fields").GetProperty("Url").GetString();
    }

    /// <summary>Ends it as a loss of power would.</summary>
    public void Die()
    {
        Url = null;
        IsPaused = false;
        _process!.Send(Kill);
    }

    /// <summary>Stops it in its midst, as a host that swaps or a virtual machine that is moved.</summary>
    public void Pause()
    {
        IsPaused = true;
        _process!.Send(Stop);
    }

    public void GoOn()
    {
        IsPaused = false;
        _process!.Send(Continue);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<AgentEnd> EndAsync()
    {
        AgentEnd end = await _process!.EndAsync();
        Url = null;
        return end;
    }

    public void Dispose() => _process?.Dispose();
}
