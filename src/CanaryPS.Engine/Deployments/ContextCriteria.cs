using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Deployments;

/// <summary>The criteria that follow from a configuration, made once for all deployments that share it.</summary>
internal sealed class ContextCriteria
{
    private static readonly ConditionalWeakTable<ProductionConfiguration, ContextCriteria> _made = [];

    private ContextCriteria(ProductionConfiguration configuration)
    {
        All = Verdicts.Criteria.From(configuration);
        Rollback = [.. All.Where(c => c is { Kind: CriterionKind.Rollback, DryRun: false, FailureLimit: null, ConsecutiveFailureLimit: null })];
        Policies = [.. All, .. Verdicts.Criteria.OfComparison(configuration)];
    }

    public IReadOnlyList<Criterion> All { get; }

    /// <summary>The rollback criteria that decide at any look: not those that must fail several evaluations, which alone count for them.</summary>
    public IReadOnlyList<Criterion> Rollback { get; }

    /// <summary>The policies of both the criteria and the comparison.</summary>
    public IReadOnlyList<Criterion> Policies { get; }

    public static ContextCriteria Of(ProductionConfiguration configuration) => _made.GetValue(configuration, key => new ContextCriteria(key));
}
