// What the agent answers, as far as the page reads it. /openapi.json describes all of it.

export type Stage = 'PREPARATION' | 'CANARY' | 'ROLLOUT' | 'FULL_DEPLOYMENT' | 'ROLLBACK' | 'COMPLETED';
export type Health = 'HEALTHY' | 'DEGRADED' | 'FAILING' | 'CRITICAL';
export type Severity = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
export type Arm = 'Baseline' | 'Candidate';
export type RollbackPolicy = 'Flatten' | 'Leave' | 'HandOver';
export type VerdictKind = 'Hold' | 'Advance' | 'Rollback';
export type EvidenceState = 'Pass' | 'Warn' | 'Fail' | 'Insufficient' | 'NoData' | 'Stale' | 'Inconclusive' | 'Error';
export type AlertState = 'Pending' | 'Firing' | 'Acknowledged' | 'Resolved' | 'Inactive';
export type StopScope = 'Deployment' | 'Strategy' | 'Venue' | 'All';
export type Scope = 'Read' | 'Operate' | 'Approve' | 'Admin';

export interface DeploymentOverview {
    id: string;
    strategy: string;
    startedAt: string;
    endedAt: string | null;
    stage: Stage;
    step: number;
    steps: number;
    weight: number;
    confirmedWeight: number;
    health: Health | null;
    evaluatedAt: string | null;
    isLate: boolean;
    nextStepAt: string | null;
    reason: string;
    isSuspended: boolean;
    isQueued: boolean;
    isUnconfirmed: boolean;
    waitsAt: string | null;
    stoppedBy: string | null;
    pendingEffects: number;
    openAlerts: number;
    worstAlert: Severity | null;
    isOpen: boolean;
}

export interface Overview {
    time: string;
    store: string;
    deploymentCount: number;
    openAlerts: number;
    criticalAlerts: number;
    stops: TradingStop[];
    deployments: DeploymentOverview[];
}

export interface PlanStep {
    index: number;
    stage: Stage;
    weight: number;
    dwell: string;
}

export interface StrategySpec {
    strategy: string;
    model: string;
    parameters: Record<string, number>;
}

export interface Effect {
    id: string;
    kind: string;
    weight: number | null;
    attempts: number;
    createdAt: string;
    deadline: string | null;
    lastResult: string | null;
}

export interface GateWord {
    actor: string;
    time: string;
    reason: string;
}

export interface GateRequest {
    gate: string;
    step: number;
    requestedAt: string;
    expiresAt: string | null;
    approvals: GateWord[];
    denial: GateWord | null;
}

export interface GateSettings {
    name: string;
    kind: 'Approval' | 'Webhook' | 'Script';
    approvers: number;
    fourEyes: boolean;
}

export interface RollbackTimes {
    breachedAt: string | null;
    decidedAt: string;
    weightZeroSentAt: string | null;
    cancelSentAt: string | null;
    weightZeroConfirmedAt: string | null;
    frozenAt: string | null;
    ordersGoneAt: string | null;
    positionDoneAt: string | null;
    confirmedAt: string | null;
}

export interface Deployment {
    id: string;
    strategy: string;
    candidate: StrategySpec;
    baseline: StrategySpec;
    configuration: {
        production: { rollbackPolicy: RollbackPolicy; monitoringInterval: number };
        trading: { flow: string; capital: number };
        gates: GateSettings[];
        criteria: { name: string; metric: string | null }[];
    };
    plan: PlanStep[];
    startedBy: string;
    startedAt: string;
    stage: Stage;
    step: number;
    stepEnteredAt: string;
    weight: number;
    confirmedWeight: number;
    health: Health;
    reason: string;
    evaluatedAt: string | null;
    endedAt: string | null;
    isSuspended: boolean;
    isQueued: boolean;
    isFinal: boolean;
    isUnconfirmed: boolean;
    isWatched: boolean;
    gateRequests: GateRequest[];
    suspensions: { from: string; to: string | null; actor: string; reason: string }[];
    skip: { toStep: number; actor: string; reason: string } | null;
    rollbackPolicy: RollbackPolicy | null;
    rollbackTimes: RollbackTimes | null;
    stoppedBy: string | null;
    pendingEffects: Effect[];
}

export interface Evidence {
    criterion: string;
    kind: 'Health' | 'Rollback';
    state: EvidenceState;
    value: number | null;
    bound: number;
    count: number;
    mandatory: boolean;
    sentence: string;
    interval: { low: number | null; high: number | null } | null;
    needed: number | null;
    action: 'None' | 'Warn' | 'Hold' | 'Fail' | 'RollBack';
    dryRun: boolean;
    inARow: number;
    since: string | null;
}

export interface Verdict {
    deploymentId: string;
    time: string;
    stage: Stage;
    weight: number;
    kind: VerdictKind;
    health: Health;
    reason: string;
    evidence: Evidence[];
}

export interface OrderEvent {
    eventId: string;
    arm: Arm;
    kind: string;
    clientOrderId: string;
    instrument: string;
    side: 'Buy' | 'Sell';
    time: string;
    quantity: number;
    price: number | null;
    limitPrice: number | null;
    fees: number;
    reason: string | null;
}

export interface JournalEntry {
    deploymentId: string;
    sequence: number;
    time: string;
    actor: string;
    kind: string;
    data: string;
    hash: string;
}

export interface JournalCheck {
    deploymentId: string;
    journal: string;
    entries: number;
    isIntact: boolean;
    brokenAt: number | null;
    message: string;
    lastHash: string | null;
}

export interface Alert {
    id: string;
    deploymentId: string;
    key: string;
    severity: Severity;
    state: AlertState;
    message: string;
    rule: string | null;
    labels: Record<string, string>;
    arm: Arm | null;
    value: number | null;
    threshold: number | null;
    raisedAt: string;
    updatedAt: string;
    firedAt: string | null;
    missingSince: string | null;
    flappingSince: string | null;
    acknowledgedBy: string | null;
    acknowledgedAt: string | null;
    acknowledgedUntil: string | null;
    note: string | null;
    resolvedAt: string | null;
    resolvedBy: string | null;
}

export interface AlertOutcome {
    alertId: string;
    alert: Alert | null;
    again: Alert | null;
    error: { error: string; message: string } | null;
}

export interface Silence {
    id: string;
    match: { label: string; relation: string; value: string }[];
    from: string;
    to: string;
    reason: string;
    createdBy: string;
    hidden: number;
    hides: string[];
}

export interface TradingStop {
    id: string;
    scope: StopScope;
    target: string | null;
    reason: string;
    stoppedBy: string;
    stoppedAt: string;
    personsToEnable: number;
    releases: GateWord[];
    enabledAt: string | null;
    isInForce: boolean;
}

export interface StopProgress {
    stop: TradingStop;
    covered: number;
    unconfirmed: { deploymentId: string; strategy: string; message: string }[];
}

export interface Sample {
    name: string;
    type: string;
    arm: Arm;
    window: string;
    time: string;
    value: number | null;
    unit: string;
    count: number;
    reason: string | null;
}

export interface RolledSample {
    name: string;
    type: string;
    arm: Arm;
    window: string;
    unit: string;
    time: string;
    mean: number | null;
    min: number | null;
    max: number | null;
    last: number | null;
}

export interface LiveEvent {
    position: number;
    kind: string;
    deploymentId: string;
    time: string;
    actor: string;
    message: string;
    severity: Severity;
    alertId: string | null;
}

export interface SessionInfo {
    actor: string | null;
    scopes: string[];
    required: boolean;
}

export interface Freeze {
    id: string;
    from: string;
    to: string;
    reason: string;
    strategy: string | null;
    createdBy: string;
    removedAt: string | null;
}

export interface LimitsManifest {
    instruments: string[] | null;
    venues: string[] | null;
    priceCollarPercent: number | null;
    maxOrderValue: number | null;
    maxOrderVolume: number | null;
    maxMessagesPerSecond: number | null;
    maxPosition: number | null;
    maxExposure: number | null;
    maxLoss: number | null;
    maxRepeats: number | null;
    repeatSeconds: number;
    hard: string[];
    changeApprovers: number;
}

export interface LimitsInForce {
    manifest: LimitsManifest;
    hash: string;
    revision: number;
    since: string;
    until: string | null;
    proposedBy: string;
    approvedBy: string[];
}

export interface LimitsProposal {
    manifest: LimitsManifest;
    hash: string;
    proposedBy: string;
    proposedAt: string;
    reason: string;
    until: string | null;
    approvedBy: string[];
}

export interface LimitsOfDeployment {
    deploymentId: string;
    inForce: LimitsInForce | null;
    proposal: LimitsProposal | null;
    history: LimitsInForce[];
}
