using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command by which a person changes the rules of a store.</summary>
public abstract class ThresholdCmdlet : ProductionCmdlet
{
    /// <summary>The strategy that it is for. Without it, all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(StrategyNameCompleter))]
    public string? Strategy { get; set; }

    /// <summary>Who does it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>The strategy as the engine knows it: PowerShell binds null to a text as an empty one.</summary>
    private protected string? Scope => string.IsNullOrEmpty(Strategy) ? null : Strategy;

    /// <summary>A rule as a question names it.</summary>
    private protected static UserMessage Target(string name, string? strategy) => strategy is null ? (UserMessage)$"rule '{name}'" : $"rule '{name}' for strategy '{strategy}'";

    /// <summary>The store's own rules. Read once for all that a command works on.</summary>
    private protected IReadOnlyList<ProductionThreshold> Stored => field ??= Ask((engine, cancellationToken) => engine.GetThresholdsAsync(null, cancellationToken));

    /// <summary>The store's own rule of this name and scope; null where there is none.</summary>
    private protected ProductionThreshold? FindStored(string name, string? strategy) =>
        Stored.FirstOrDefault(threshold => threshold.Name == name && threshold.Strategy == strategy);

    /// <summary>The error where no rule is called so.</summary>
    private protected static ThresholdException NotFound(string name, UserMessage where) =>
        new("ThresholdNotFound", $"There is no rule '{name}' {where}. Get-ProductionThreshold lists those there are.");
}
