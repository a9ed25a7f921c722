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

    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (CanaryException error)
        {
            IAnsiConsole errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            errors.MarkupLineInterpolated($"[red]{error.ErrorId}[/]: {error.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            AnsiConsole.MarkupLine("Stopped.");
            return Success;
        }
    }
}
