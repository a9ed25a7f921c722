import { getLines } from '../../api/client';
import type { Arm, Deployment, RolledSample, Sample } from '../../api/types';
import { serverNow } from '../../state/clock';

const hour = 3_600_000;

/** Where a chart begins, and how fine it is. */
export interface Span {
    since: string | null;
    detail: 'raw' | 'Minute' | 'Hour';
}

type Point = { time: string; value: number | null };

export type History = Record<Arm, Point[]>;

/** A span of so many ms until now, as fine as a chart can show it. */
export function lately(length: number): Span {
    return { since: new Date(serverNow() - length).toISOString(), detail: detailOf(length) };
}

/** The life of a deployment. */
export function spanOf(deployment: Deployment): Span {
    const end = deployment.endedAt ?? deployment.evaluatedAt;
    return { since: null, detail: end === null ? 'raw' : detailOf(Date.parse(end) - Date.parse(deployment.startedAt), deployment.configuration.production.monitoringInterval) };
}

/** The values of a metric since the start of a deployment, of both arms. */
export async function readHistory(deploymentId: string, name: string, span: Span): Promise<History> {
    const query = { deploymentId, name, window: 'start', since: span.since };
    return span.detail === 'raw'
        ? byArm(await getLines<Sample>('/metrics', query), sample => ({ time: sample.time, value: sample.value }))
        : byArm(await getLines<RolledSample>('/metrics/rolled', { ...query, resolution: span.detail }), point => ({ time: point.time, value: point.mean }));
}

function detailOf(length: number, interval = 30): Span['detail'] {
    if (length / 1000 / interval <= 3000) return 'raw';
    return length <= 48 * hour ? 'Minute' : 'Hour';
}

function byArm<T extends { arm: Arm }>(items: readonly T[], point: (item: T) => Point): History {
    const history: History = { Baseline: [], Candidate: [] };
    for (const item of items) history[item.arm].push(point(item));
    return history;
}
