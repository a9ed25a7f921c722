using CanaryPS.PowerShell.Agents;

namespace CanaryPS.PowerShell.Tasks;

/// <summary>What tasks run.</summary>
internal static class TaskPrograms
{
    /// <summary>An agent.</summary>
    /// <exception cref="AgentException">Its program is not there.</exception>
    /// <exception cref="TaskException">What runs it is not on the path.</exception>
    public static TaskDefinition Agent(string name, TaskScope scope, string? store, string? configuration, string? listen)
    {
        AgentProgram program = AgentProgram.Find();
        List<string> arguments = [.. program.Arguments, "serve"];
        if (store is not null)
            arguments.AddRange(["--store", store]);
        if (configuration is not null)
            arguments.AddRange(["--config", configuration]);
        if (listen is not null)
            arguments.AddRange(["--listen", listen]);

        List<string> writes = [.. FolderOf(store), .. configuration is null ? [] : FolderOf(configuration)];
        if (scope == TaskScope.User)
        {
            // Where commands of the user look for agents. It has to be there when the unit starts.
            AgentRegister.OfUser.Prepare();
            writes.Add(AgentRegister.OfUser.Folder);
        }

        return new TaskDefinition { Name = name, Scope = scope, Program = FullPath(program.File), Arguments = arguments, Writes = [.. writes.Distinct()] };
    }

    /// <summary>A step of every deployment, every so often.</summary>
    /// <exception cref="TaskException">What runs it is not on the path.</exception>
    public static TaskDefinition Steps(string name, TaskScope scope, string store, TimeSpan interval)
    {
        string module = Path.Combine(Path.GetDirectoryName(typeof(TaskPrograms).Assembly.Location)!, "CanaryPS.psd1");
        string script = $"$ErrorActionPreference = 'Stop'; Import-Module {Literal(module)}; Step-CanaryDeployment -Id '*' -Store {Literal(store)} -Confirm:$false | Out-Null";
        return new TaskDefinition
        {
            Name = name,
            Scope = scope,
            Program = FullPath("pwsh"),
            Arguments = ["-NoProfile", "-NonInteractive", "-Command", script],
            Writes = FolderOf(store),
            Interval = interval,
        };
    }

    /// <summary>A text that PowerShell takes as it is: its quotes, also the typographic ones, count twice.</summary>
    private static string Literal(string text) => "'" + string.Concat(text.Select(c => c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? $"{c}{c}" : c.ToString())) + "'";

    private static string[] FolderOf(string? path) => path is null || !StoreAddress.IsFile(path) ? [] : [Path.GetDirectoryName(path) ?? path];

    private static string FullPath(string program)
    {
        if (Path.IsPathFullyQualified(program))
            return program;

        string file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new TaskException("TaskInvalid", $"{file} is not on the path of this session, so that its full path is not known.");
    }
}
