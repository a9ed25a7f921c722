using System.Collections;
using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes strategies of the configuration that is given, else of the built-in one; and files, which may describe one too.</summary>
public sealed class ConfiguredStrategyCompleter : NameCompleter
{
    /// <inheritdoc />
    private protected override bool ReadsPatterns => false;

    /// <inheritdoc />
    private protected override IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters)
    {
        try
        {
            string? path = boundParameters["ConfigurationPath"]?.ToString() is { Length: > 0 } given ? SessionPath.Of(given) : null;
            return EngineHost.Factory.LoadConfiguration(path).Strategies.Select(strategy => (strategy.Strategy, strategy.Model));
        }
        catch (CanaryException)
        {
            // The command will say what is wrong with it.
            return [];
        }
    }

    /// <inheritdoc />
    private protected override IEnumerable<CompletionResult> Others(string wordToComplete) => CompletionCompleters.CompleteFilename(wordToComplete);
}
