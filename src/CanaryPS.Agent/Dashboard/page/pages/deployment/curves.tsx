import { useMemo } from 'preact/hooks';
import { get } from '../../api/client';
import type { Deployment, JournalEntry } from '../../api/types';
import { Chart, type Line } from '../../charts/chart';
import { points } from '../../charts/points';
import { useResource } from '../../live/resource';
import { useText } from '../../text/text';
import { readHistory, spanOf } from '../metrics/history';

const interval = 15000;
const metric = 'total_return';

/** The candidate's weight and the equity of both arms, over the life of a deployment. */
export function Curves({ of }: { of: Deployment }) {
    const text = useText();
    const steps = useResource(`weights ${of.id} ${of.step} ${of.stage}`, () => get<JournalEntry[]>('/journal', { deploymentId: of.id, kinds: ['StepEntered', 'RollbackBegun'] }));
    const equity = useResource(`equity ${of.id}`, () => readHistory(of.id, metric, spanOf(of)), { on: event => event.deploymentId === of.id, every: interval });
    const times = useMemo(() => (equity.data?.Baseline ?? []).map(point => point.time), [equity.data]);
    const weight = useMemo<Line[]>(() => [{ name: text.overview.weight, tone: 'candidate', isStep: true, points: points(weights(of, steps.data ?? [], times)) }], [steps.data, times, of.id, of.evaluatedAt, of.stage]);
    const curves = useMemo<Line[]>(() => [
        { name: text.metrics.baseline, tone: 'baseline', points: points(equity.data?.Baseline ?? [], 100) },
        { name: text.metrics.candidate, tone: 'candidate', points: points(equity.data?.Candidate ?? [], 100) },
    ], [equity.data, text]);
    return (
        <section aria-labelledby="curves">
            <h2 id="curves">{text.deployment.curves}</h2>
            <div class="charts">
                <Chart label={text.deployment.weight} lines={weight} height={180} />
                <Chart label={text.deployment.equity} lines={curves} height={180} />
            </div>
        </section>
    );
}

/** The weight at every change of it and at every time of the other chart, so that both have the same scale of time. */
function weights(of: Deployment, entries: readonly JournalEntry[], times: readonly string[]): { time: string; value: number }[] {
    const changes = entries.map(entry => ({ time: entry.time, value: entry.kind === 'RollbackBegun' ? 0 : (JSON.parse(entry.data) as { weight: number }).weight }));
    const all = [...times.map(time => ({ time, value: null })), { time: of.startedAt, value: 0 }, ...changes, { time: of.endedAt ?? of.evaluatedAt ?? of.startedAt, value: of.weight }]
        .sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
    let inForce = 0;
    return all.map(({ time, value }) => ({ time, value: (inForce = value ?? inForce) }));
}
