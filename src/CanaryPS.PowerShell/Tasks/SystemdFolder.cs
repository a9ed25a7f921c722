using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace CanaryPS.PowerShell.Tasks;

/// <summary>The unit files of tasks in one folder of systemd's, each with a first line that says what it is of.</summary>
/// <param name="scope">Whose units they are.</param>
/// <param name="folder">The folder; null for systemd's own of the scope.</param>
internal sealed class SystemdFolder(TaskScope scope, string? folder)
{
    private const string Mark = "# Made by Register-ProductionTask: ";

    private readonly string _folder = folder ?? (scope == TaskScope.System
        ? "/etc/systemd/system"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "systemd", "user"));

    /// <summary>Whether systemd manages this machine and looks at this folder.</summary>
    public bool IsManaged => folder is null && Directory.Exists("/run/systemd/system");

    /// <summary>The tasks that are described there.</summary>
    public IReadOnlyList<ProductionTask> Read() => !Directory.Exists(_folder)
        ? []
        : [.. Directory.GetFiles(_folder, "*.service").Select(Read).OfType<ProductionTask>().OrderBy(task => task.Name, StringComparer.Ordinal)];

    /// <summary>Writes the files of a task, each whole or not at all.</summary>
    /// <exception cref="TaskException">Something else is there under the name, or the folder can't be written.</exception>
    public ProductionTask Write(TaskDefinition definition, string? store)
    {
        ProductionTask task = new() { Name = definition.Name, Scope = scope, Interval = definition.Interval, Store = store is null ? null : StoreAddress.Shown(store) };
        IReadOnlyList<KeyValuePair<string, string>> files = SystemdUnits.Write(definition, Mark[2..] + JsonSerializer.Serialize(task));
        string[] paths = [.. files.Select(file => Path.Combine(_folder, file.Key))];
        if (paths.FirstOrDefault(path => File.Exists(path) && !IsOurs(path)) is { } foreign)
            throw new TaskException("TaskForeign", $"{foreign} is there and was not made by Register-ProductionTask. Give another name, or take it away yourself.");

        try
        {
            Directory.CreateDirectory(_folder);
            foreach ((string path, string text) in paths.Zip(files, (path, file) => (path, file.Value)))
            {
                File.WriteAllText(path + ".new", text);
                File.Move(path + ".new", path, overwrite: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException("TaskNotWritten", $"The unit can't be written: {error.Message}");
        }

        return task with { Files = paths, IsEnabled = IsEnabled(paths[^1]) };
    }

    /// <summary>Has systemd run it from now on.</summary>
    /// <exception cref="TaskException">It does not.</exception>
    public void Enable(ProductionTask task)
    {
        if (!IsManaged)
            throw NotEnabled(task, "systemd does not manage this machine, or not that folder");

        string unit = Path.GetFileName(task.Files[^1]);
        if ((Run("daemon-reload") ?? Run("enable", "--now", unit)) is { } failed)
            throw NotEnabled(task, failed);
    }

    /// <summary>Has systemd stop it where it runs it, and deletes its files.</summary>
    /// <exception cref="TaskException">systemd does not, or the files can't be deleted.</exception>
    public void Remove(ProductionTask task)
    {
        if (IsManaged && Run("disable", "--now", Path.GetFileName(task.Files[^1])) is { } failed)
            throw new TaskException("TaskNotWritten", $"The task '{task.Name}' was not taken away: {failed}");

        try
        {
            foreach (string path in task.Files)
                File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TaskException("TaskNotWritten", $"The unit can't be deleted: {error.Message}");
        }

        if (IsManaged)
            Run("daemon-reload");
    }

    private static TaskException NotEnabled(ProductionTask task, string why) =>
        new("TaskNotEnabled", $"Written but not enabled: {string.Join(", ", task.Files)}. {why}. -NoEnable writes alone.");

    private static bool IsOurs(string path) => File.ReadLines(path).FirstOrDefault()?.StartsWith(Mark, StringComparison.Ordinal) == true;

    private ProductionTask? Read(string path)
    {
        try
        {
            if (!IsOurs(path) || JsonSerializer.Deserialize<ProductionTask>(File.ReadLines(path).First()[Mark.Length..]) is not { } task)
                return null;

            string timer = Path.ChangeExtension(path, ".timer");
            string[] files = File.Exists(timer) ? [path, timer] : [path];
            return task with { Scope = scope, Files = files, IsEnabled = IsEnabled(files[^1]) };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // Not ours to read, or changed by hand: it is no task that this could tell of.
            return null;
        }
    }

    /// <summary>Enabling makes a link in the folder of what wants the unit.</summary>
    private bool IsEnabled(string path) => Directory.Exists(_folder)
        && Directory.GetDirectories(_folder, "*.wants").Any(wants => new FileInfo(Path.Combine(wants, Path.GetFileName(path))).LinkTarget is not null);

    /// <summary>Runs systemctl; gives what it says where it fails.</summary>
    private string? Run(params string[] arguments)
    {
        ProcessStartInfo start = new("systemctl") { RedirectStandardError = true };
        foreach (string argument in scope == TaskScope.User ? arguments.Prepend("--user") : arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using Process process = Process.Start(start)!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"systemctl {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Trim()}";
        }
        catch (Win32Exception error)
        {
            return $"systemctl can't be run: {error.Message}";
        }
    }
}
