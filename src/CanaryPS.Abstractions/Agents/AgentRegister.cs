using System.Globalization;
using System.Text.Json;

namespace CanaryPS;

/// <summary>The agents of a machine and user: a file each in a folder that only the user can read. An agent writes its own and deletes it when it stops.</summary>
/// <param name="folder">The folder.</param>
public sealed class AgentRegister(string folder)
{
    /// <summary>The environment variable that names another folder than the user's own.</summary>
    public const string Variable = "CANARYPS_RUNTIME";

    private const string Extension = ".json";

    /// <summary>The register of the user who runs this process.</summary>
    public static AgentRegister OfUser => new(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "CanaryPS", "agents"));

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Makes the folder where there is none.</summary>
    public void Prepare()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>A file of the folder that is empty and that only the user can read.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its path.</returns>
    public string NewFile(string name)
    {
        Prepare();
        string path = Path.Combine(Folder, name);
        using (Create(path))
            return path;
    }

    /// <summary>Writes an agent down, whole or not at all. Files of agents that are gone are deleted on the way.</summary>
    /// <param name="agent">The agent.</param>
    public void Write(AgentRecord agent)
    {
        Prepare();
        foreach (string path in Directory.GetFiles(Folder, "*" + Extension))
        {
            if (Read(path) is { } other && !other.IsAlive())
                File.Delete(path);
        }

        string temporary = PathOf(agent.Id) + ".new";
        using (FileStream file = Create(temporary))
            JsonSerializer.Serialize(file, agent);
        File.Move(temporary, PathOf(agent.Id), overwrite: true);
    }

    /// <summary>Deletes an agent's file.</summary>
    /// <param name="processId">The id of its process.</param>
    public void Remove(int processId) => File.Delete(PathOf(processId));

    /// <summary>The agents whose processes are there, oldest first.</summary>
    public IReadOnlyList<AgentRecord> ReadAlive() => !Directory.Exists(Folder)
        ? []
        : [.. Directory.GetFiles(Folder, "*" + Extension).Select(Read).OfType<AgentRecord>().Where(agent => agent.IsAlive()).OrderBy(agent => agent.StartedAt)];

    private static AgentRecord? Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return JsonSerializer.Deserialize<AgentRecord>(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // Deleted meanwhile, or no agent's: there is none to tell of.
            return null;
        }
    }

    private static FileStream Create(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private string PathOf(int processId) => Path.Combine(Folder, processId.ToString(CultureInfo.InvariantCulture) + Extension);
}
