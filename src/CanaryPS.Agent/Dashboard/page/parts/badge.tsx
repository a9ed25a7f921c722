import type { AlertState, EvidenceState, Health, Severity, Stage } from '../api/types';

type Tone = 'quiet' | 'good' | 'accent' | 'warn' | 'bad';

const tones: Record<string, Tone> = {
    HEALTHY: 'good', DEGRADED: 'warn', FAILING: 'bad', CRITICAL: 'bad', HIGH: 'warn', MEDIUM: 'warn', LOW: 'quiet',
    Pass: 'good', Warn: 'warn', Fail: 'bad', Error: 'bad', Stale: 'warn', NoData: 'warn', Insufficient: 'quiet', Inconclusive: 'quiet',
    Firing: 'quiet', Pending: 'quiet', Acknowledged: 'accent', Resolved: 'quiet', Inactive: 'quiet',
    ROLLBACK: 'bad', PREPARATION: 'quiet', CANARY: 'accent', ROLLOUT: 'accent', FULL_DEPLOYMENT: 'accent', COMPLETED: 'quiet',
    Advance: 'good', Hold: 'quiet', Rollback: 'bad',
};

/** A word of the engine with the tone that it has; the word says everything, the colour only repeats it. */
export const Badge = ({ of, tone }: { of: Stage | Health | Severity | EvidenceState | AlertState | string; tone?: Tone }) => (
    <span class={`badge ${tone ?? tones[of] ?? 'quiet'}`}>{of}</span>
);
