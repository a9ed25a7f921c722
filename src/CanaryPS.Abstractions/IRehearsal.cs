namespace CanaryPS;

/// <summary>
/// What would be refused of what a person orders, found without changing anything: the decisions of the engine, on what was read a moment ago. What passes here may still be
/// refused when it is ordered, since the store may have changed.
/// </summary>
/// <remarks>Every member may throw the <see cref="CanaryException"/> that the operation of the same name would.</remarks>
public interface IRehearsal
{
    /// <summary>A start, as far as its request says.</summary>
    void Start(DeploymentRequest request);

    /// <summary>A start anew of a deployment that was rolled back.</summary>
    void Restart(Deployment deployment, string actor, bool confirmLive);

    /// <summary>A rollback.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="policy">What is to become of the candidate's position; null for what is configured.</param>
    /// <param name="actor">Who.</param>
    void RollBack(Deployment deployment, RollbackPolicy? policy, string actor);

    /// <summary>An end that leaves the position.</summary>
    void Abort(Deployment deployment, string actor);

    /// <summary>A suspension.</summary>
    void Suspend(Deployment deployment, string actor, DateTimeOffset now);

    /// <summary>The end of a suspension.</summary>
    void Resume(Deployment deployment, string actor, DateTimeOffset now);

    /// <summary>A word at a gate.</summary>
    void Approve(Deployment deployment, GateDecision decision, DateTimeOffset now);

    /// <summary>A no at a gate.</summary>
    void Deny(Deployment deployment, GateDecision decision, DateTimeOffset now);

    /// <summary>A way to a later step.</summary>
    void Skip(Deployment deployment, SkipOrder order, DateTimeOffset now);

    /// <summary>A proposal of limits.</summary>
    void ProposeLimits(Deployment deployment, LimitsManifest manifest, DateTimeOffset? until, string actor, string reason, DateTimeOffset now);

    /// <summary>An approval of limits.</summary>
    void ApproveLimits(Deployment deployment, string hash, string actor, string reason, DateTimeOffset now);

    /// <summary>A denial of limits.</summary>
    void DenyLimits(Deployment deployment, string actor, string reason, DateTimeOffset now);

    /// <summary>A freeze.</summary>
    void AddFreeze(DateTimeOffset from, DateTimeOffset to, string actor, DateTimeOffset now);

    /// <summary>A silence.</summary>
    void AddSilence(SilenceRequest request, DateTimeOffset now);

    /// <summary>A key.</summary>
    void CreateApiKey(ApiKeyRequest request, DateTimeOffset now);

    /// <summary>Rules beside others.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="known">Those of the store and of deployments that run, which the new ones may name.</param>
    /// <param name="actor">Who.</param>
    void PutThresholds(IReadOnlyList<AlertRule> rules, IEnumerable<AlertRule> known, string actor);

    /// <summary>A file of a report, an export or a state.</summary>
    void WriteFile(string path, bool overwrite);

    /// <summary>A copy of a store.</summary>
    void CopyStore(string source, string target);

    /// <summary>A restored store. The file is read and checked as a whole.</summary>
    void RestoreState(string path, string store, bool force, CancellationToken cancellationToken = default);
}
