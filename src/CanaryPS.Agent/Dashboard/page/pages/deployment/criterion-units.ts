import { getLines } from '../../api/client';
import type { Deployment, Sample } from '../../api/types';

/** The units of the criteria that are there without being configured; what compares the arms is a ratio too. */
const builtIn: Record<string, string> = {
    max_latency_p95: 'ms', max_latency_p99: 'ms', rollback_latency_p95: 'ms', rollback_latency_p99: 'ms', min_throughput: 'trades/min',
    min_success_rate: 'ratio', max_error_rate: 'ratio', max_drawdown_threshold: 'ratio', min_sharpe_ratio: 'ratio', min_win_rate: 'ratio',
    rollback_success_rate: 'ratio', rollback_error_rate: 'ratio', rollback_drawdown_threshold: 'ratio', rollback_sharpe_ratio: 'ratio',
};

/** The unit of each criterion by name; those of metrics of the deployment's own as their newest samples say. */
export async function readUnits(of: Deployment): Promise<Record<string, string>> {
    const own = of.configuration.criteria.filter(one => one.metric !== null);
    const newest = await Promise.all(own.map(one => getLines<Sample>('/metrics', { deploymentId: of.id, name: one.metric, last: 1 })));
    return { ...builtIn, ...Object.fromEntries(own.flatMap((one, i) => (newest[i]?.[0] ? [[one.name, newest[i][0].unit]] : []))) };
}
