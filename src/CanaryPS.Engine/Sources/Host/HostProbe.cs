namespace CanaryPS.Engine.Sources.Host;

/// <summary>Chooses the probe of the operating system that we run on.</summary>
internal static class HostProbe
{
    public static IHostProbe ForThisHost()
    {
        if (OperatingSystem.IsLinux())
            return new LinuxProbe();
        if (OperatingSystem.IsWindows())
            return new WindowsProbe();
        if (OperatingSystem.IsMacOS())
            return new MacProbe();

        throw new HostProbeException("System metrics can be read on Linux, Windows and macOS; this is another operating system.");
    }
}
