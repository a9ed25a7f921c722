using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace CanaryPS.Agent.Tests;

/// <summary>The agent as a real process.</summary>
internal sealed partial class AgentProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();

    private AgentProcess(Process process)
    {
        _process = process;
        _errors = ReadErrorsAsync();
    }

    public int Id => _process.Id;

    /// <summary>Whether it runs, and the end of its log that nobody has waited for.</summary>
    public string LastWords
    {
        get
        {
            List<string> lines = [];
            while (_errorLines.Reader.TryRead(out string? line))
                lines.Add(line);
            return (_process.HasExited ? $"ended with {_process.ExitCode}" : "runs") + "\n" + string.Join('\n', lines.TakeLast(8));
        }
    }

    public static AgentProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>Starts it with variables in its environment.</summary>
    public static AgentProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CanaryPS.Agent.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        start.Environment.Remove("CANARYPS_STORE");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new AgentProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start"));
    }

    public static async Task<AgentEnd> RunAsync(params string[] arguments)
    {
        using AgentProcess agent = Start(arguments);
        return await agent.EndAsync();
    }

    /// <summary>Reads its output until a line holds the text; gives that line.</summary>
    public async Task<string> WaitForLineAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"the agent ended without '{text}': {await _errors}");
    }

    /// <summary>Reads its log until a line holds the text; gives that line.</summary>
    public async Task<string> WaitForLogAsync(string text)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        await foreach (string line in _errorLines.Reader.ReadAllAsync(patience.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"the agent ended without '{text}': {await _errors}");
    }

    public void Signal(PosixSignal signal) => Assert.Equal(0, Kill(_process.Id, signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        _ => 15,
    }));

    /// <summary>Sends any signal, by its number.</summary>
    public void Send(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    public async Task<AgentEnd> EndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return new AgentEnd(_process.ExitCode, output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
    }

    private async Task<string> ReadErrorsAsync()
    {
        StringBuilder all = new();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            all.AppendLine(line);
            _errorLines.Writer.TryWrite(line);
        }

        _errorLines.Writer.Complete();
        return all.ToString();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
