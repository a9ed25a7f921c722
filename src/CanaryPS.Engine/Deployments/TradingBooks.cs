using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Verdicts.Comparison;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What follows from a deployment's trading log and its journal: the ledger, the comparison of the arms and the losses. Kept up to
/// date entry by entry, it is the same as if the whole log had been read at once: a step begins after the entry that the journal
/// names (<see cref="Deployment.StepEnteredEntries"/>), whoever reads it and whenever.
/// </summary>
internal sealed class TradingBooks
{
    private (int Step, long? Entries, DateTimeOffset EnteredAt) _step;

    /// <param name="deployment">The deployment.</param>
    /// <param name="limits">Judges what is read, from the first entry on; null where nothing is limited.</param>
    public TradingBooks(Deployment deployment, LimitWatch? limits)
    {
        Limits = limits;
        Comparison = new ArmComparison(deployment.Configuration);
        Losses = new LossWatch(deployment.Configuration);
        Ledger = new DeploymentLedger(deployment.Id, LedgerSettings.Of(deployment.Configuration), Comparison, Losses, limits);
        _step = StepOf(deployment);
        Losses.Enter(deployment);
    }

    public DeploymentLedger Ledger { get; }

    public ArmComparison Comparison { get; }

    public LossWatch Losses { get; }

    /// <summary>Null where nothing is limited.</summary>
    public LimitWatch? Limits { get; }

    /// <summary>How far of the trading log is in them.</summary>
    public long Position { get; private set; }

    /// <summary>Whether they hold the trading log up to <see cref="Position"/> and nothing else: not what was applied and not committed, nor anything twice.</summary>
    public bool AreCommitted => Ledger.Entries == Position;

    /// <summary>Whether they can be brought up to a state of the deployment by reading on.</summary>
    public bool CanFollow(Deployment deployment) => AreCommitted
        && (StepOf(deployment) == _step || (Losses.Breach is null && deployment.StepEnteredEntries >= Position));

    /// <summary>Whether they are in the step that a deployment is in.</summary>
    public bool IsAt(Deployment deployment) => StepOf(deployment) == _step;

    /// <summary>Reads on in the trading log.</summary>
    /// <param name="deployment">The deployment as it is at the end of what is read, or later.</param>
    /// <param name="log">The log after <see cref="Position"/>.</param>
    public void Read(Deployment deployment, TradingLog log)
    {
        _step = StepOf(deployment);
        Losses.Enter(deployment);
        bool isEntered = false;
        foreach (TradingEntry entry in log.Entries)
        {
            if (!isEntered && !(Ledger.Entries < deployment.StepEnteredEntries))
            {
                Ledger.EnterStage(deployment.StepEnteredAt);
                isEntered = true;
            }

            Ledger.Apply(entry);
        }

        Ledger.EnterStage(deployment.StepEnteredAt);
        Position = log.Position;
    }

    /// <summary>Takes in the step that a deployment is in after a decision on all that is in them; the step they are in already changes nothing.</summary>
    public void Enter(Deployment deployment)
    {
        _step = StepOf(deployment);
        Losses.Enter(deployment);
        Ledger.EnterStage(deployment.StepEnteredAt);
    }

    /// <summary>Takes in how far the trading log goes after a commit of all that was applied.</summary>
    public void Committed(long position) => Position = position;

    private static (int, long?, DateTimeOffset) StepOf(Deployment deployment) =>
        (deployment.Step, deployment.StepEnteredEntries, deployment.StepEnteredAt);
}
