import { get } from '../../api/client';
import type { TradingStop } from '../../api/types';
import { scopeOf } from '../../frame/stop-banner';
import { useResource } from '../../live/resource';
import { Read } from '../../parts/read';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { useText } from '../../text/text';
import { StopForm } from './stop-form';
import { StopInForce } from './stop-in-force';

const interval = 5000;

/** The kill switch. */
export function StopsPage() {
    const text = useText();
    const stops = useResource('stops', () => get<TradingStop[]>('/stops', { inForceOnly: false }), { on: event => event.kind.startsWith('Trading'), every: interval });
    return (
        <>
            <div class="title"><h1>{text.stops.title}</h1><p>{text.stops.about}</p></div>
            <StopForm onDone={stops.reload} />
            <Read of={stops}>
                {data => (
                    <>
                        <section aria-labelledby="in-force">
                            <h2 id="in-force">{text.stops.inForce}</h2>
                            {data.some(stop => stop.isInForce) ? data.filter(stop => stop.isInForce).map(stop => <StopInForce key={stop.id} of={stop} onDone={stops.reload} />)
                                : <p class="empty">{text.stops.noneInForce}</p>}
                        </section>
                        <History stops={data.filter(stop => !stop.isInForce)} />
                    </>
                )}
            </Read>
        </>
    );
}

function History({ stops }: { stops: readonly TradingStop[] }) {
    const text = useText();
    if (stops.length === 0) return null;
    return (
        <section aria-labelledby="history">
            <h2 id="history">{text.stops.history}</h2>
            <Table
                label={text.stops.history} rows={[...stops].reverse()} id={row => row.id} empty=""
                columns={[
                    { key: 'scope', name: text.stops.scope, cell: row => scopeOf(row, text) },
                    { key: 'at', name: text.deployment.time, cell: row => <Time at={row.stoppedAt} /> },
                    { key: 'why', name: text.deployment.reason, kind: 'wide', cell: row => <>{row.reason}<small>{row.stoppedBy}</small></> },
                    { key: 'enabled', name: text.stops.enabledAt, cell: row => <><Time at={row.enabledAt} /><small>{row.releases.map(release => release.actor).join(', ')}</small></> },
                ]}
            />
        </section>
    );
}
