using System.Text;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Notifications;

/// <summary>Appends each notification as one JSON line to a file that people or a log shipper follow.</summary>
internal sealed class FileNotificationChannel(string path) : INotificationChannel
{
    public async Task SendAsync(Effect notification, CancellationToken cancellationToken)
    {
        NotificationLine line = new()
        {
            Id = notification.Id,
            Time = notification.CreatedAt,
            Deployment = notification.DeploymentId,
            Message = notification.Message ?? "",
        };

        // One write of one whole line, so that two processes never interleave within a line.
        byte[] bytes = Encoding.UTF8.GetBytes(EngineJson.Serialize(line) + "\n");
        await using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0, useAsync: true);
        await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }
}
