using Spectre.Console;

namespace CanaryPS.Agent.Display;

/// <summary>Where the commands write: colours and cursor movement only on a terminal that wants them.</summary>
internal static class Screen
{
    private const int WidthOfAFile = 140;

    public static void SetUp()
    {
        bool plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = Console.IsOutputRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (Console.IsOutputRedirected)
            AnsiConsole.Console.Profile.Width = WidthOfAFile;
    }
}
