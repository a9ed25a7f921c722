import { useMemo, useState } from 'preact/hooks';
import { getLines } from '../../api/client';
import type { Sample } from '../../api/types';
import { useResource } from '../../live/resource';
import { Field } from '../../parts/field';
import { Read } from '../../parts/read';
import { DeploymentChoice } from '../../parts/deployment-choice';
import { useText } from '../../text/text';
import { MetricChart } from './metric-chart';
import { MetricList } from './metric-list';

const interval = 10000;

/** Everything that is measured of a deployment, and how it went. */
export function MetricsPage({ id }: { id: string | null }) {
    const text = useText();
    return (
        <>
            <div class="title"><h1>{text.metrics.title}</h1></div>
            <div class="toolbar"><DeploymentChoice page="metrics" id={id} /></div>
            {id ? <Metrics key={id} id={id} /> : null}
        </>
    );
}

function Metrics({ id }: { id: string }) {
    const text = useText();
    const [chosen, setChosen] = useState('');
    const [filter, setFilter] = useState('');
    const latest = useResource(`latest ${id}`, () => getLines<Sample>('/metrics', { deploymentId: id, window: 'start', last: 200 }), { every: interval });
    const newest = useMemo(() => newestOf(latest.data ?? []), [latest.data]);
    const shown = newest.filter(row => row.name.includes(filter.trim().toLowerCase()));
    const current = chosen || (newest.find(row => row.name === 'total_return') ?? newest[0])?.name || '';
    return (
        <Read of={latest}>
            {() => (newest.length === 0 ? <p class="empty">{text.metrics.empty}</p> : (
                <div class="metrics">
                    <MetricChart id={id} name={current} unit={newest.find(row => row.name === current)?.unit ?? ''} />
                    <div>
                        <Field label={text.metrics.filter} isHidden type="search" value={filter} onChange={setFilter} />
                        <MetricList rows={shown} chosen={current} onChoose={setChosen} />
                    </div>
                </div>
            ))}
        </Read>
    );
}

/** The newest value of each metric, both arms in a row. */
export interface Newest {
    name: string;
    type: string;
    unit: string;
    Baseline: Sample | undefined;
    Candidate: Sample | undefined;
}

function newestOf(samples: readonly Sample[]): Newest[] {
    const rows = new Map<string, Newest>();
    for (const sample of samples) {
        const row = rows.get(sample.name) ?? { name: sample.name, type: sample.type, unit: sample.unit, Baseline: undefined, Candidate: undefined };
        row[sample.arm] = sample;
        rows.set(sample.name, row);
    }
    return [...rows.values()].sort((one, other) => one.type.localeCompare(other.type) || one.name.localeCompare(other.name));
}
