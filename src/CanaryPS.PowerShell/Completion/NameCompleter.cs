using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names that can be listed.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        NameWord word = NameWord.Of(wordToComplete);
        Lazy<bool> isPattern = new(() => ReadsPatterns && TakesWildcards(commandName, parameterName));
        return
        [
            .. Candidates(word, fakeBoundParameters)
                .Where(candidate => word.Matches(candidate.Name))
                .DistinctBy(candidate => candidate.Name)
                .Take(NameQuery.Limit)
                .Select(candidate => NameArgument.Of(
                    candidate.Name, candidate.Description, WildcardPattern.ContainsWildcardCharacters(candidate.Name) && isPattern.Value))
                .OfType<CompletionResult>(),
            .. Others(wordToComplete),
        ];
    }

    /// <summary>Whether a parameter with wildcards reads these names as patterns of PowerShell; an id, a metric or a window it does not.</summary>
    private protected virtual bool ReadsPatterns => true;

    /// <summary>The names there are, each with what it stands for; those that do not match may be among them.</summary>
    private protected abstract IEnumerable<(string Name, string Description)> Candidates(NameWord word, IDictionary boundParameters);

    /// <summary>What else may be meant, after the names.</summary>
    private protected virtual IEnumerable<CompletionResult> Others(string wordToComplete) => [];

    private static bool TakesWildcards(string commandName, string parameterName) =>
        typeof(NameCompleter).Assembly.GetExportedTypes()
            .FirstOrDefault(type => type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet
                && commandName.EndsWith($"{cmdlet.VerbName}-{cmdlet.NounName}", StringComparison.OrdinalIgnoreCase))
            ?.GetProperty(parameterName, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase)
            ?.IsDefined(typeof(SupportsWildcardsAttribute)) ?? false;
}
