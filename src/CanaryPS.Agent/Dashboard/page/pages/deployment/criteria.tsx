import { get } from '../../api/client';
import type { Deployment, Evidence, Verdict } from '../../api/types';
import { integer, number } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Badge } from '../../parts/badge';
import { NotKnown } from '../../parts/not-known';
import { Read } from '../../parts/read';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { useText } from '../../text/text';
import { Band } from './band';
import { readUnits } from './criterion-units';

const rank: Record<Evidence['state'], number> = { Fail: 0, Error: 1, Stale: 2, NoData: 3, Warn: 4, Insufficient: 5, Inconclusive: 6, Pass: 7 };

/** What each criterion said at the last evaluation, what stands in the way first. */
export function Criteria({ of }: { of: Deployment }) {
    const { id, evaluatedAt: version } = of;
    const text = useText().deployment;
    const last = useResource(`criteria ${id} ${version}`, () => get<Verdict[]>('/verdicts', { deploymentId: id, last: 1 }));
    const units = useResource(`units ${id}`, () => readUnits(of)).data ?? {};
    return (
        <section aria-labelledby="criteria">
            <h2 id="criteria">{text.criteria}</h2>
            <Read of={last}>
                {([verdict]) => (verdict ? (
                    <>
                        <p class="as-of">{text.asOf} <Time at={verdict.time} /></p>
                        <EvidenceTable units={units} evidence={[...verdict.evidence].sort((one, other) => rank[one.state] - rank[other.state])} />
                    </>
                ) : <p class="empty">{text.noVerdict}</p>)}
            </Read>
        </section>
    );
}

function EvidenceTable({ evidence, units }: { evidence: readonly Evidence[]; units: Record<string, string> }) {
    const text = useText().deployment;
    const unitOf = (row: Evidence) => (units[row.criterion] ? <small>{units[row.criterion]}</small> : null);
    return (
        <Table
            label={text.criteria} rows={evidence} id={row => row.criterion} empty={text.noVerdict} tone={row => (row.action === 'RollBack' || row.action === 'Fail' ? 'row-bad' : '')}
            columns={[
                {
                    key: 'name', name: text.criterion, cell: row => (
                        <span title={row.sentence}><span class="criterion">{row.criterion}</span><small>{[row.kind, row.mandatory && text.mandatory, row.dryRun && text.dryRun].filter(Boolean).join(', ')}</small></span>
                    ),
                },
                { key: 'state', name: text.state, cell: row => <><Badge of={row.state} /><small>× {integer(row.inARow)}</small></> },
                { key: 'value', name: text.value, kind: 'number', cell: row => (row.value === null ? <NotKnown /> : <>{number(row.value)}{unitOf(row)}</>) },
                { key: 'bound', name: text.bound, kind: 'number', cell: row => <>{number(row.bound)}{unitOf(row)}</> },
                { key: 'band', name: text.band, cell: row => <Band of={row} /> },
                { key: 'count', name: text.count, kind: 'number', cell: row => <>{integer(row.count)}{row.needed ? <small>{text.needed(integer(row.needed))}</small> : null}</> },
                { key: 'does', name: text.does, cell: row => (row.action === 'None' ? '–' : row.action) },
                { key: 'since', name: text.since, cell: row => <Time at={row.since} /> },
            ]}
        />
    );
}
