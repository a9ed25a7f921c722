import { useMemo, useState } from 'preact/hooks';
import { get } from '../../api/client';
import type { Alert, Severity } from '../../api/types';
import { useResource } from '../../live/resource';
import { Choice, Field, Tick } from '../../parts/field';
import { Read } from '../../parts/read';
import { ScopedButton } from '../../parts/scoped-button';
import { useText } from '../../text/text';
import { AlertDialog, type AlertAction } from './alert-dialog';
import { AlertTable } from './alert-table';
import { Silences } from './silences';

const last = 200;
const interval = 5000;
const severities: Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];

const worstFirst = (one: Alert, other: Alert): number =>
    Number(isOver(one)) - Number(isOver(other)) || severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.raisedAt.localeCompare(one.raisedAt);

const isOver = (alert: Alert): boolean => alert.state === 'Resolved' || alert.state === 'Inactive';

/** Alerts of all deployments, and what is done about them. */
export function AlertsPage() {
    const text = useText();
    const [openOnly, setOpenOnly] = useState(true);
    const [severity, setSeverity] = useState<Severity | 'all'>('all');
    const [filter, setFilter] = useState('');
    const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
    const [action, setAction] = useState<AlertAction | null>(null);
    const [acts, setActs] = useState(0);
    const alerts = useResource(`alerts ${openOnly}`, () => get<Alert[]>('/alerts', openOnly ? { openOnly } : { last }), { on: event => event.kind.startsWith('Alert'), every: interval });
    const shown = useMemo(() => {
        const words = filter.toLowerCase().split(/\s+/);
        return (alerts.data ?? [])
            .filter(alert => severity === 'all' || alert.severity === severity)
            .filter(alert => words.every(word => `${alert.message} ${alert.deploymentId} ${alert.rule ?? ''} ${alert.state}`.toLowerCase().includes(word)))
            .sort(worstFirst);
    }, [alerts.data, severity, filter]);
    // What is chosen is what is seen: an alert that a filter hides, or that is over, is not acted on.
    const acted = shown.filter(alert => chosen.has(alert.id) && !isOver(alert));
    const close = (): void => {
        setAction(null);
        setChosen(new Set());
        setActs(acts + 1);
        alerts.reload();
    };

    return (
        <>
            <div class="title"><h1>{text.alerts.title}</h1></div>
            <div class="toolbar">
                <Field label={text.alerts.filter} isHidden type="search" value={filter} onChange={setFilter} />
                <Choice label={text.alerts.severity} value={severity} options={[['all', text.alerts.all], ...severities.map(one => [one, one] as const)]} onChange={setSeverity} />
                <Tick checked={openOnly} onChange={setOpenOnly}>{text.alerts.openOnly}</Tick>
            </div>
            <div class="commands" role="group" aria-label={text.command.label}>
                <span class="chosen" aria-live="polite">{text.alerts.chosen(acted.length)}</span>
                {(['acknowledge', 'resolve', 'silence'] as const).map(one => (
                    <ScopedButton key={one} scope="Operate" kind={one === 'acknowledge' ? 'primary' : ''} word={text.alerts[one]} disabled={acted.length === 0} onClick={() => setAction(one)} />
                ))}
            </div>
            <Read of={alerts}>
                {data => <AlertTable rows={shown} isOver={isOver} chosen={chosen} onChoose={setChosen} empty={data.length === 0 ? text.alerts.empty : text.alerts.nothingFound} />}
            </Read>
            <Silences key={acts} />
            {action && acted.length > 0 ? <AlertDialog action={action} alerts={acted} onClose={close} /> : null}
        </>
    );
}
