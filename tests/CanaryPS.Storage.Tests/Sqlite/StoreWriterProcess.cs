using System.Diagnostics;
using System.Globalization;
using CanaryPS.CrashHost;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>A real process that commits in a loop until it is killed.</summary>
internal sealed class StoreWriterProcess : IDisposable
{
    private readonly Process process;

    public StoreWriterProcess(string storePath)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        process = Process.Start(new ProcessStartInfo(host, [typeof(StoreWriterContent).Assembly.Location, "store-writer", storePath])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Lets it acknowledge so many commits, kills it a little later, and gives the last version it acknowledged.</summary>
    public async Task<long> KillAfterAsync(int commits, TimeSpan later)
    {
        long acknowledged = 0;
        for (int i = 0; i < commits; i++)
            acknowledged = Version(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync()));

        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < later)
            Thread.SpinWait(10);
        process.Kill();

        // What it wrote before it died is still in the pipe; a last line may be cut.
        string rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string[] lines = rest.Split('\n')[..^1];
        return lines.Length == 0 ? acknowledged : Version(lines[^1]);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static long Version(string line) => long.Parse(line, CultureInfo.InvariantCulture);
}
