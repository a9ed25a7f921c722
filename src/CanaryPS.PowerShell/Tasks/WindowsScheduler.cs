using System.Diagnostics;
using System.Text;

namespace CanaryPS.PowerShell.Tasks;

/// <summary>The Windows Task Scheduler, through schtasks.exe. Tasks are in the folder CanaryPS.</summary>
internal static class WindowsScheduler
{
    /// <exception cref="TaskException">It was not registered.</exception>
    public static void Register(TaskDefinition definition, string comment)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, WindowsTask.Write(definition, comment, TimeProvider.System.GetUtcNow()), Encoding.Unicode);
            Run("TaskNotEnabled", "/Create", "/TN", PathOf(definition.Name), "/XML", path, "/F");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <exception cref="TaskException">It is not there, or can't be deleted.</exception>
    public static void Remove(string name) => Run("TaskNotFound", "/Delete", "/TN", PathOf(name), "/F");

    private static string PathOf(string name) => @"\CanaryPS\" + name;

    private static void Run(string errorId, params string[] arguments)
    {
        ProcessStartInfo start = new("schtasks.exe") { RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start) ?? throw new TaskException(errorId, "schtasks.exe can't be run.");
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new TaskException(errorId, $"schtasks.exe ended with {process.ExitCode}: {errors.Trim()}");
    }
}
