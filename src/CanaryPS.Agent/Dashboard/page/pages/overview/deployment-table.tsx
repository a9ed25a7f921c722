import type { DeploymentOverview } from '../../api/types';
import { integer, percent } from '../../format/numbers';
import { Badge } from '../../parts/badge';
import { NotKnown } from '../../parts/not-known';
import { Table } from '../../parts/table';
import { Age, Countdown } from '../../parts/time';
import { link } from '../../state/route';
import { useText } from '../../text/text';
import { urgency } from './attention';

/** Deployments, a row each. */
export function DeploymentTable({ rows, empty }: { rows: readonly DeploymentOverview[]; empty: string }) {
    const text = useText().overview;
    return (
        <Table
            label={text.title} rows={rows} empty={empty} id={row => row.id} tone={row => (urgency(row) < 6 ? 'row-bad' : urgency(row) < 100 ? 'row-warn' : row.endedAt ? 'row-over' : '')}
            columns={[
                { key: 'strategy', name: text.strategy, cell: row => <Name of={row} /> },
                { key: 'stage', name: text.stage, cell: row => <Where of={row} /> },
                { key: 'weight', name: text.weight, kind: 'number', cell: row => <Weight of={row} /> },
                { key: 'health', name: text.health, cell: row => <HealthOf of={row} /> },
                { key: 'next', name: text.next, cell: row => <Next of={row} /> },
                { key: 'alerts', name: text.alerts, cell: row => (row.worstAlert ? <span class="countdown"><Badge of={row.worstAlert} /> {integer(row.openAlerts)}</span> : '0') },
                { key: 'reason', name: text.reason, kind: 'wide', cell: row => <span class="reason" title={row.reason}>{row.reason}</span> },
            ]}
        />
    );
}

const Name = ({ of }: { of: DeploymentOverview }) => (
    <a class="name" href={link('deployments', of.id)}>{of.strategy}<small>{of.id}</small></a>
);

function Where({ of }: { of: DeploymentOverview }) {
    const text = useText().overview;
    const notes = [
        of.isUnconfirmed && text.unconfirmed, of.stoppedBy && text.stopped, of.isSuspended && text.suspended,
        of.isQueued && text.queued, of.waitsAt && text.waitsAt(of.waitsAt),
    ].filter((note): note is string => Boolean(note));
    return (
        <>
            <Badge of={of.stage} tone={of.stage === 'ROLLBACK' && !of.isUnconfirmed ? 'quiet' : of.stage === 'ROLLBACK' ? 'bad' : 'accent'} />
            <small>{notes.length > 0 ? notes.join(', ') : of.endedAt ? <Age of={of.endedAt} /> : text.step(of.step + 1, of.steps)}</small>
        </>
    );
}

function Weight({ of }: { of: DeploymentOverview }) {
    const text = useText().overview;
    return (
        <>
            <span class="weight">
                <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="100" height="6" /><rect width={of.weight} height="6" /></svg>
                {percent(of.weight)}
            </span>
            {of.weight === of.confirmedWeight ? null : <small class="warn">{text.toConfirm(percent(of.confirmedWeight))}</small>}
        </>
    );
}

/** The last evaluation's health; what is too old to say anything of now is told as not known. */
function HealthOf({ of }: { of: DeploymentOverview }) {
    const text = useText().overview;
    if (of.health === null) return of.endedAt ? <NotKnown /> : <><NotKnown /><small>{text.notEvaluated}</small></>;
    if (of.isLate) return <><NotKnown /><small>{text.late}; {of.health}, <Age of={of.evaluatedAt!} /></small></>;
    return <Badge of={of.health} {...(of.endedAt ? { tone: 'quiet' as const } : {})} />;
}

function Next({ of }: { of: DeploymentOverview }) {
    const text = useText();
    if (of.nextStepAt) return <Countdown to={of.nextStepAt} over={text.overview.due} />;
    return of.endedAt || of.isSuspended || of.isQueued ? <span class="quiet">–</span> : <NotKnown />;
}
