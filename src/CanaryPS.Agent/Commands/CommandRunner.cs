using Spectre.Console;

namespace CanaryPS.Agent.Commands;

/// <summary>Runs a command's work and turns what goes wrong into a message and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Ended as it should.</summary>
    public const int Success = 0;

    /// <summary>The input or the store can't be used: nothing was changed.</summary>
    public const int Failed = 1;

    /// <summary>It ran, and what it ran did not pass.</summary>
    public const int NotPassed = 3;

    /// <summary>It was told to stop, and something in it did not within the time that a stop may take.</summary>
    public const int NotStopped = 4;

    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (CanaryException error)
        {
            // Not through the console of the commands: a message must not be wrapped, cut or coloured for those who read it.
            await Console.Error.WriteLineAsync($"{error.ErrorId}: {error.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.MarkupLine("Stopped.");
            return Success;
        }
    }
}
