using Spectre.Console;

namespace CanaryPS.Agent.Hosting;

/// <summary>Tells the person who started the command.</summary>
internal sealed class ConsoleAnnouncement : IAgentAnnouncement
{
    public void Started(string store, string? url)
    {
        if (url is not null)
            AnsiConsole.MarkupLineInterpolated($"Listening on {url}");
        AnsiConsole.MarkupLineInterpolated($"Driving {store}. Ctrl+C stops.");
    }
}
