using System.Diagnostics;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>A disk of a few MiB in a folder of its own, which can be filled, emptied and made read-only; the test is skipped where this account may mount none.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 16;
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-disk-").FullName;

    public SmallDisk()
    {
        bool isMounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", _folder);
        if (!isMounted)
            Directory.Delete(_folder);
        Skip.IfNot(isMounted, "this account may mount no disk");
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        byte[] block = new byte[4096];
        using FileStream ballast = new(PathOf("ballast"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (int i = 0; i < Megabytes << 8; i++)
                ballast.Write(block);
        }
        catch (IOException)
        {
            // Full, which is what is wanted.
        }
    }

    public void MakeRoom() => File.Delete(PathOf("ballast"));

    public void MakeReadOnly() => Assert.True(Run("-o", "remount,ro", _folder));

    public void MakeWritable() => Assert.True(Run("-o", "remount,rw", _folder));

    public void Dispose()
    {
        using Process process = Process.Start("umount", ["-l", _folder]);
        process.WaitForExit();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
