using System.Diagnostics;
using CanaryPS.CrashHost;

namespace CanaryPS.Engine.Tests.Events;

/// <summary>A real process that commits to a store until it is disposed of.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriterProcess(string storePath)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", ["exec", typeof(StoreWriterContent).Assembly.Location, "store-writer", storePath])
            {
                RedirectStandardOutput = true,
            },
        };
        _process.OutputDataReceived += (_, _) => _begun.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
    }

    /// <summary>Ends once it has committed something.</summary>
    public Task Begun => _begun.Task;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
