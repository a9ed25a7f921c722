using System.ComponentModel;
using System.Diagnostics;

namespace CanaryPS.PowerShell.Agents;

/// <summary>Starts an agent that goes on when the session ends: in a session of its own, with nothing of this one's terminal, its output in a file.</summary>
internal static class AgentLaunch
{
    /// <summary>What is left of a shell: it becomes the agent, so that the process's id is the agent's.</summary>
    private const string Detach = """if command -v setsid >/dev/null 2>&1; then exec setsid "$@" </dev/null >>"$0" 2>&1; else exec nohup "$@" </dev/null >>"$0" 2>&1; fi""";

    /// <exception cref="AgentException">The program can't be run.</exception>
    public static Process Start(AgentProgram program, IReadOnlyList<string> arguments, string logPath)
    {
        IReadOnlyList<string> line = [program.File, .. program.Arguments, .. arguments];
        ProcessStartInfo start = OperatingSystem.IsWindows() ? Windows(line, logPath) : Unix(line, logPath);
        try
        {
            return Process.Start(start) ?? throw NotRun("no process was begun");
        }
        catch (Win32Exception error)
        {
            throw NotRun(error.Message);
        }

        AgentException NotRun(string why) => new("AgentNotStarted", $"{program.File} can't be run: {why}");
    }

    private static ProcessStartInfo Unix(IReadOnlyList<string> line, string logPath)
    {
        ProcessStartInfo start = new("/bin/sh") { UseShellExecute = false };
        foreach (string argument in new[] { "-c", Detach, logPath }.Concat(line))
            start.ArgumentList.Add(argument);
        return start;
    }

    private static ProcessStartInfo Windows(IReadOnlyList<string> line, string logPath)
    {
        // What the command interpreter would read as its own can't be quoted for it.
        if (line.Append(logPath).FirstOrDefault(part => part.AsSpan().ContainsAny("\"%!^\r\n")) is { } bad)
            throw new AgentException("AgentArgumentInvalid", $"'{bad}' holds one of \" % ! ^ or a line break, which can't be handed to a program on Windows.");

        string quoted = string.Join(' ', line.Select(part => $"\"{part}\""));
        return new ProcessStartInfo("cmd.exe", $"/d /v:off /s /c \"{quoted} >>\"{logPath}\" 2>&1 <nul\"") { UseShellExecute = false, CreateNoWindow = true };
    }
}
