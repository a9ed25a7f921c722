using System.Diagnostics;
using System.Text;

namespace CanaryPS.Engine.Notifications.Channels.Local;

/// <summary>The begin of what a program writes. The rest is read and dropped, so that the program never waits for its reader.</summary>
internal sealed class CommandOutput : IDisposable
{
    private const int Kept = 2_000;

    private readonly StringBuilder _text = new();
    private readonly Task _read;

    // Disposed once nobody reads any more: a reader that is left behind ends with its stream.
    private readonly CancellationTokenSource _stop = new();

    public CommandOutput(Process process) => _read = Task.WhenAll(
        ReadAsync(process.StandardError.BaseStream, _stop.Token), ReadAsync(process.StandardOutput.BaseStream, _stop.Token));

    /// <summary>What was written, once the program has ended; waits no longer than the grace for what it left running.</summary>
    public async Task<string> EndAsync(TimeSpan grace, TimeProvider clock)
    {
        await Task.WhenAny(_read, Task.Delay(grace, clock, CancellationToken.None)).ConfigureAwait(false);
        lock (_text)
            return _text.ToString();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                lock (_text)
                {
                    if (_text.Length < Kept)
                        _text.Append(Encoding.UTF8.GetString(buffer, 0, Math.Min(read, Kept - _text.Length)));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The program is gone, or its time is over: what there is is what was written.
        }
    }
}
