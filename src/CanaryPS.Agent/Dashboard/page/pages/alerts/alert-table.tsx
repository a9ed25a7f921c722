import type { Alert } from '../../api/types';
import { Badge } from '../../parts/badge';
import { Table } from '../../parts/table';
import { Age, Time } from '../../parts/time';
import { Tick } from '../../parts/field';
import { link } from '../../state/route';
import { useText } from '../../text/text';

interface Props {
    rows: readonly Alert[];
    isOver: (alert: Alert) => boolean;
    chosen: ReadonlySet<string>;
    onChoose: (chosen: ReadonlySet<string>) => void;
    empty: string;
}

/** Alerts, of which those that are not over can be chosen. */
export function AlertTable({ rows, isOver, chosen, onChoose, empty }: Props) {
    const text = useText().alerts;
    const open = rows.filter(alert => !isOver(alert));
    const toggle = (id: string, isChosen: boolean): void => {
        const next = new Set(chosen);
        if (isChosen) next.add(id);
        else next.delete(id);
        onChoose(next);
    };
    return (
        <>
            {open.length > 1 ? (
                <Tick checked={open.every(alert => chosen.has(alert.id))} onChange={all => onChoose(new Set(all ? open.map(alert => alert.id) : []))}>{text.selectAll}</Tick>
            ) : null}
            <Table
                label={text.title} rows={rows} id={row => row.id} empty={empty} tone={row => (isOver(row) ? 'row-over' : row.severity === 'CRITICAL' && row.state === 'Firing' ? 'row-bad' : '')}
                columns={[
                    {
                        key: 'chosen', name: text.choose, cell: row => (isOver(row) ? null : (
                            <input type="checkbox" aria-label={text.select(row.message)} checked={chosen.has(row.id)} onChange={event => toggle(row.id, event.currentTarget.checked)} />
                        )),
                    },
                    { key: 'severity', name: text.severity, cell: row => <Badge of={row.severity} /> },
                    { key: 'state', name: text.state, cell: row => <><Badge of={row.state} /><State of={row} /></> },
                    { key: 'message', name: text.message, kind: 'wide', cell: row => <>{row.message}{row.note ? <small>“{row.note}”</small> : null}</> },
                    { key: 'deployment', name: text.deployment, cell: row => <a href={link('deployments', row.deploymentId)}>{row.deploymentId}</a> },
                    { key: 'since', name: text.since, cell: row => <><Time at={row.raisedAt} />{isOver(row) ? null : <small><Age of={row.raisedAt} /></small>}</> },
                ]}
            />
        </>
    );
}

function State({ of }: { of: Alert }) {
    const text = useText().alerts;
    const notes = [
        of.state === 'Acknowledged' && of.acknowledgedBy && text.takenBy(of.acknowledgedBy), of.resolvedBy && text.resolvedBy(of.resolvedBy),
        of.flappingSince && !of.resolvedAt && text.flapping, of.missingSince && !of.resolvedAt && text.missing,
    ].filter(Boolean);
    return notes.length > 0 ? <small>{notes.join(', ')}</small> : null;
}
