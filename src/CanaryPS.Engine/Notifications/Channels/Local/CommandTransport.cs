using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Local;

/// <summary>Starts a program with the notification's JSON on its standard input, never by a shell. It and what it has started end with the attempt.</summary>
internal sealed class CommandTransport(CommandChannelSettings settings, NotificationTexts texts, TimeProvider clock) : ITransport
{
    private const int LongestText = 16_000;

    /// <summary>How long after the program's end its output is waited for, where something that it has started still holds it.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(200);

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(settings.Program);
        using Process process = new() { StartInfo = StartOf(notification) };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return ChannelOutcome.Failed($"{name} can't be started: {exception.Message}");
        }

        using CommandOutput output = new(process);
        try
        {
            await FeedAsync(process, NotificationDocument.Write(
                notification, texts.Title(notification), texts.Text(notification, TextStyle.Plain, LongestText)), cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            throw;
        }

        string said = await output.EndAsync(OutputGrace, clock).ConfigureAwait(false);
        string ended = string.Create(CultureInfo.InvariantCulture, $"{name} ended with code {process.ExitCode}");
        string detail = said.Length == 0 ? ended : $"{ended}: {said}";
        return process.ExitCode == 0 ? ChannelOutcome.Taken(detail) : ChannelOutcome.Failed(detail);
    }

    private ProcessStartInfo StartOf(ProductionNotification notification)
    {
        ProcessStartInfo start = new(settings.Program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (string argument in settings.Arguments)
            start.ArgumentList.Add(argument);

        start.Environment["CANARYPS_NOTIFICATION_ID"] = notification.Id;
        return start;
    }

    private static async Task FeedAsync(Process process, byte[] json, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(json, cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program does not read its input, as it may; its exit code says what came of it.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
