using System.Net;

namespace CanaryPS.Agent.Tests.Ingest;

/// <summary>A body that begins with some lines and does not end before a test says so.</summary>
internal sealed class HeldContent(byte[] begin, Task end) : HttpContent
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once the begin is under way.</summary>
    public Task Begun => _begun.Task;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(begin);
        await stream.FlushAsync();
        _begun.TrySetResult();
        await end;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
