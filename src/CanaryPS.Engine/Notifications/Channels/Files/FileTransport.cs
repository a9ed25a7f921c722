using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Files;

/// <summary>
/// Appends to a file that people or a log shipper follow. Writers of all processes take turns by a lock on a file beside it: an append alone
/// does not keep two of them from writing over each other, and a lock on the file itself would shut readers out.
/// </summary>
internal sealed class FileTransport(string path, TimeProvider clock) : ITransport
{
    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(5);

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        StringBuilder lines = new();
        foreach (FileLine line in FileLine.Of(notification))
            lines.Append(JsonSerializer.Serialize(line, NotificationDocument.Options)).Append('\n');

        try
        {
            using FileStream turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            await AppendAsync(lines.ToString(), cancellationToken).ConfigureAwait(false);
            return ChannelOutcome.Taken($"written to {path}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ChannelOutcome.Failed($"{path} can't be written: {exception.Message}");
        }
    }

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException))
            {
                // Another writer has its turn.
                await Task.Delay(TurnPause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One write of whole lines, on the disk when it returns. The half line of a writer that died before is ended first.</summary>
    private async Task AppendAsync(string lines, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        bool whole = true;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            whole = file.ReadByte() == '\n';
        }

        await file.WriteAsync(Encoding.UTF8.GetBytes(whole ? lines : "\n" + lines), cancellationToken).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }
}
