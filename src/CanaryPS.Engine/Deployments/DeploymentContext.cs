using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Verdicts.Comparison;
using CanaryPS.Engine.Verdicts.Kayenta;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What a process keeps of one deployment between ticks. It is all derived from the store, and good only while the lease's
/// token and the deployment's version are those it was built at; its books can be read on from there.
/// </summary>
internal sealed class DeploymentContext(Lease lease, Deployment deployment, TradingBooks books, ITradingSession session, KayentaComparison kayenta)
{
    private readonly ContextCriteria _criteria = ContextCriteria.Of(deployment.Configuration);
    private Deployment _deployment = deployment;

    public Lease Lease { get; set; } = lease;

    /// <summary>The deployment as this process last saw or committed it. A new step begins in the books at once.</summary>
    public Deployment Deployment
    {
        get => _deployment;
        set
        {
            _deployment = value;
            Books.Enter(value);
        }
    }

    public TradingBooks Books { get; } = books;

    public DeploymentLedger Ledger => Books.Ledger;

    public ITradingSession Session { get; } = session;

    public IReadOnlyList<Criterion> Criteria => _criteria.All;

    /// <inheritdoc cref="ContextCriteria.Rollback" />
    public IReadOnlyList<Criterion> RollbackCriteria => _criteria.Rollback;

    public ArmComparison Comparison => Books.Comparison;

    public KayentaComparison Kayenta { get; } = kayenta;

    public LossWatch Losses => Books.Losses;

    /// <summary>Null where nothing is limited.</summary>
    public LimitWatch? Limits => Books.Limits;

    /// <inheritdoc cref="ContextCriteria.Policies" />
    public IReadOnlyList<Criterion> Policies => _criteria.Policies;

    public bool IsCurrent(Lease lease, Deployment deployment) =>
        Lease.Token == lease.Token && Deployment.Version == deployment.Version && Books.AreCommitted;

    /// <summary>Takes in what was committed.</summary>
    /// <param name="deployment">The deployment after it.</param>
    /// <param name="position">Where the trading log ends after it.</param>
    public void Committed(Deployment deployment, long position)
    {
        Books.Committed(position);
        Session.NoteCommitted();
        Deployment = deployment;
    }
}
