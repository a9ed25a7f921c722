using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Verdicts.Comparison;
using CanaryPS.Engine.Verdicts.Kayenta;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What a process keeps of one deployment between ticks. It is all derived from the store, and good only while the lease's
/// token and the deployment's version are those it was built at.
/// </summary>
internal sealed class DeploymentContext(
    Lease lease, Deployment deployment, DeploymentLedger ledger, ITradingSession session,
    ArmComparison comparison, LossWatch losses)
{
    public Lease Lease { get; set; } = lease;

    public Deployment Deployment { get; set; } = deployment;

    public DeploymentLedger Ledger { get; } = ledger;

    public ITradingSession Session { get; } = session;

    public IReadOnlyList<Criterion> Criteria { get; } = Verdicts.Criteria.From(deployment.Configuration);

    public ArmComparison Comparison { get; } = comparison;

    public KayentaComparison Kayenta { get; } = new(deployment.Configuration);

    public LossWatch Losses { get; } = losses;

    /// <summary>The policies of both the criteria and the comparison.</summary>
    public IReadOnlyList<Criterion> Policies { get; } =
        [.. Verdicts.Criteria.From(deployment.Configuration), .. Verdicts.Criteria.OfComparison(deployment.Configuration)];

    public bool IsCurrent(Lease lease, Deployment deployment) =>
        Lease.Token == lease.Token && Deployment.Version == deployment.Version;
}
