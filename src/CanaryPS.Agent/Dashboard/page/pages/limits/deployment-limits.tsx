import { get, part } from '../../api/client';
import type { LimitsInForce, LimitsOfDeployment } from '../../api/types';
import { integer } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Read } from '../../parts/read';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { useText } from '../../text/text';
import { ManifestTable } from './manifest-table';
import { Proposal } from './proposal';

const interval = 10000;

/** What a deployment's candidate may do at most: now, as it is proposed, and before. */
export function DeploymentLimits({ id }: { id: string }) {
    const text = useText();
    const limits = useResource(`limits ${id}`, () => get<LimitsOfDeployment>(`/deployments/${part(id)}/limits`), { on: event => event.deploymentId === id && event.kind === 'Operator', every: interval });
    return (
        <Read of={limits}>
            {data => (
                <>
                    {data.proposal ? <Proposal id={id} of={data.proposal} inForce={data.inForce} onDone={limits.reload} /> : null}
                    {data.inForce ? <><p class="as-of"><Words of={data.inForce} /></p><ManifestTable label={text.limits.inForce} now={data.inForce.manifest} /></> : <p class="empty">{text.limits.none}</p>}
                    <History of={data.history.filter(one => one.revision !== data.inForce?.revision)} />
                </>
            )}
        </Read>
    );
}

function Words({ of }: { of: LimitsInForce }) {
    const text = useText().limits;
    return (
        <>
            {text.revision(of.revision)}, {text.since} <Time at={of.since} />{of.until ? <>, {text.to.toLowerCase()} <Time at={of.until} /></> : null}; {text.proposedBy(of.proposedBy)}
            {of.approvedBy.length > 0 ? `, ${text.approvedBy(of.approvedBy.join(', '))}` : ''}
        </>
    );
}

function History({ of }: { of: readonly LimitsInForce[] }) {
    const text = useText();
    if (of.length === 0) return null;
    return (
        <>
            <h3>{text.limits.history}</h3>
            <Table
                label={text.limits.history} rows={[...of].reverse()} id={row => `${row.revision}`} empty=""
                columns={[
                    { key: 'revision', name: text.limits.revisionName, kind: 'number', cell: row => integer(row.revision) },
                    { key: 'since', name: text.deployment.since, cell: row => <Time at={row.since} /> },
                    { key: 'by', name: text.limits.by, cell: row => row.proposedBy },
                    { key: 'approved', name: text.limits.approvers, cell: row => row.approvedBy.join(', ') || '–' },
                    { key: 'hash', name: text.journal.hash, kind: 'wide', cell: row => <code>{row.hash.slice(0, 12)}</code> },
                ]}
            />
        </>
    );
}
