import type { DeploymentOverview } from '../../api/types';

/** How urgently a deployment needs somebody; less is more urgent. From 100 on nobody is needed. */
export function urgency(deployment: DeploymentOverview): number {
    if (deployment.isUnconfirmed) return 0;
    if (deployment.stoppedBy && !deployment.endedAt) return 1;
    if (deployment.health === 'CRITICAL' && !deployment.endedAt) return 2;
    if (deployment.worstAlert === 'CRITICAL') return 3;
    if (deployment.isLate) return 4;
    if (deployment.health === 'FAILING' && !deployment.endedAt) return 5;
    if (deployment.waitsAt) return 6;
    if (deployment.worstAlert === 'HIGH') return 7;
    if (deployment.health === 'DEGRADED' && !deployment.endedAt) return 8;
    if (deployment.openAlerts > 0) return 9;
    if (deployment.isSuspended) return 10;
    if (!deployment.endedAt) return deployment.isQueued ? 101 : 100;
    return 200;
}

export const needsAttention = (deployment: DeploymentOverview): boolean => urgency(deployment) < 100;

/** Those that need somebody first; then those whose next step comes first; those that ended last, the newest of them first. */
export function byUrgency(one: DeploymentOverview, other: DeploymentOverview): number {
    return urgency(one) - urgency(other)
        || (other.endedAt ?? '').localeCompare(one.endedAt ?? '')
        || (one.nextStepAt ?? '9').localeCompare(other.nextStepAt ?? '9')
        || one.id.localeCompare(other.id);
}

/** Whether every word of a filter is somewhere in what is shown of a deployment. */
export function matches(deployment: DeploymentOverview, filter: string): boolean {
    const text = `${deployment.id} ${deployment.strategy} ${deployment.stage} ${deployment.health ?? ''} ${deployment.reason}`.toLowerCase();
    return filter.toLowerCase().split(/\s+/).every(word => text.includes(word));
}
