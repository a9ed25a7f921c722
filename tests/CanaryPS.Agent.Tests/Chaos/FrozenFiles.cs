using System.Diagnostics;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>The files of a folder, which can be made such that nobody can write them, not even who has them open: a disk that has turned read-only. The test is skipped where this account can't do that.</summary>
internal sealed class FrozenFiles : IDisposable
{
    private readonly string _folder;

    public FrozenFiles(string folder)
    {
        _folder = folder;
        string trial = Path.Combine(folder, "trial");
        File.WriteAllText(trial, "");
        bool canFreeze = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Change("+i", trial) && Change("-i", trial);
        File.Delete(trial);
        Skip.IfNot(canFreeze, "this account, or this file system, has no immutable files");
    }

    /// <summary>All but what processes share as memory: one that can't be written is the end of the process by the kernel (SIGBUS), before it can say anything.</summary>
    private string[] Files => [.. Directory.GetFiles(_folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))];

    public void Freeze() => Assert.True(Change("+i", Files));

    public void Thaw() => Assert.True(Change("-i", Files));

    public void Dispose() => Thaw();

    private static bool Change(string attribute, params string[] paths)
    {
        using Process process = Process.Start(new ProcessStartInfo("chattr", [attribute, .. paths]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
