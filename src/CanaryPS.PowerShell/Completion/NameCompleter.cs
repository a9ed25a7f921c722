using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Completes names that can be listed.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        WildcardPattern pattern = new(wordToComplete.Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        return
        [
            .. Candidates(fakeBoundParameters)
                .Where(candidate => pattern.IsMatch(candidate.Name))
                .DistinctBy(candidate => candidate.Name)
                .Select(candidate => new CompletionResult(Quoted(candidate.Name), candidate.Name, CompletionResultType.ParameterValue, candidate.Description)),
        ];
    }

    /// <summary>The names there are, each with what it stands for.</summary>
    private protected abstract IEnumerable<(string Name, string Description)> Candidates(IDictionary boundParameters);

    private static string Quoted(string name) =>
        name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.') ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
