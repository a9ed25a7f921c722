using System.Globalization;
using System.Runtime.InteropServices;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Local;

/// <summary>The event log of Windows: one entry a notification.</summary>
internal sealed class EventLogTransport(EventLogChannelSettings settings, NotificationTexts texts) : ITransport
{
    /// <summary>The event's number; 1000 and the severity's place: 1000 LOW to 1003 CRITICAL.</summary>
    private const uint FirstEvent = 1_000;

    /// <summary>Windows takes 31,839 characters.</summary>
    private const int LongestText = 30_000;

    public Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows())
            return Task.FromResult(ChannelOutcome.Refused("only Windows has an event log: use a channel of kind syslog or file on this machine"));

        string text = $"{texts.Title(notification)}\r\n\r\n{texts.Text(notification, TextStyle.Plain, LongestText)}";
        int error = WindowsEventLog.Write(settings.Source, KindOf(notification.Severity), FirstEvent + (uint)notification.Severity, text);
        return Task.FromResult(error == 0
            ? ChannelOutcome.Taken($"written to the event log of {settings.Source}")
            : ChannelOutcome.Failed(string.Create(
                CultureInfo.InvariantCulture, $"the event log of {settings.Source} took no entry: {Marshal.GetPInvokeErrorMessage(error)} ({error})")));
    }

    private static WindowsEventKind KindOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.LOW => WindowsEventKind.Information,
        AlertSeverity.MEDIUM => WindowsEventKind.Warning,
        _ => WindowsEventKind.Error,
    };
}
