using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command on rules that are there, named by name: each of the strategy that came with its name.</summary>
public abstract class NamedThresholdCmdlet : ThresholdCmdlet
{
    private readonly List<(string Name, string? Strategy)> _asked = [];

    /// <summary>Names of rules. Wildcards select among those that the store has for the strategy, or, without one, for all strategies.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThresholdNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Works on one rule.</summary>
    /// <param name="name">Its name, or, where the store has none of the strategy called so, the name as it was given.</param>
    /// <param name="strategy">The strategy it is for; null for all.</param>
    private protected abstract void ProcessRule(string name, string? strategy);

    /// <inheritdoc />
    private protected sealed override void Process() => _asked.AddRange(Name.Select(name => (name, Scope)));

    /// <inheritdoc />
    private protected sealed override void Finish()
    {
        HashSet<(string, string?)> worked = [];
        foreach ((string given, string? strategy) in _asked)
        {
            ForItem(given, () =>
            {
                NamePattern pattern = NamePattern.Of(given);
                string[] found = [.. new NamedItems<ProductionThreshold>([.. Stored.Where(threshold => threshold.Strategy == strategy)], threshold => threshold.Name).Find(pattern).Select(threshold => threshold.Name)];
                foreach (string name in found.Length == 0 && !pattern.IsWildcard ? [given] : found)
                {
                    if (worked.Add((name, strategy)))
                        ForItem(name, () => ProcessRule(name, strategy));
                }
            });
        }
    }
}
