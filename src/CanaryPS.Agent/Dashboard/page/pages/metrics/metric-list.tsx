import type { Sample } from '../../api/types';
import { inUnit } from '../../format/numbers';
import { utcTime } from '../../format/times';
import { NotKnown } from '../../parts/not-known';
import { Table } from '../../parts/table';
import { useText } from '../../text/text';
import type { Newest } from './metrics-page';

/** The metrics of a deployment with their newest values; one is charted. */
export function MetricList({ rows, chosen, onChoose }: { rows: readonly Newest[]; chosen: string; onChoose: (name: string) => void }) {
    const text = useText();
    return (
        <Table
            label={text.metrics.latest} rows={rows} id={row => row.name} tone={row => (row.name === chosen ? 'row-chosen' : '')} empty={text.metrics.empty}
            columns={[
                {
                    key: 'name', name: text.metrics.metric, cell: row => (
                        <button type="button" class="plain" aria-pressed={row.name === chosen} onClick={() => onChoose(row.name)}>{row.name}<small>{row.type}</small></button>
                    ),
                },
                { key: 'candidate', name: text.metrics.candidate, kind: 'number', cell: row => <Latest of={row.Candidate} /> },
                { key: 'baseline', name: text.metrics.baseline, kind: 'number', cell: row => <Latest of={row.Baseline} /> },
            ]}
        />
    );
}

function Latest({ of }: { of: Sample | undefined }) {
    if (!of) return <span class="quiet">–</span>;
    return of.value === null
        ? <><NotKnown />{of.reason ? <small>{of.reason}</small> : null}</>
        : <span title={utcTime(of.time)}>{inUnit(of.value, of.unit)}</span>;
}
