import { get, part } from '../../api/client';
import type { OrderEvent } from '../../api/types';
import { exact, integer } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Badge } from '../../parts/badge';
import { Read } from '../../parts/read';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { useText } from '../../text/text';

const last = 50;
const interval = 5000;
const bad = new Set(['Rejected', 'Expired']);

/** The newest order events of both arms, newest first. */
export function Orders({ id }: { id: string }) {
    const text = useText();
    const orders = useResource(`orders ${id}`, () => get<OrderEvent[]>(`/deployments/${part(id)}/order-events`, { last }), { on: event => event.deploymentId === id, every: interval });
    return (
        <section aria-labelledby="orders">
            <h2 id="orders">{text.deployment.orders}</h2>
            <Read of={orders}>
                {data => (
                    <>
                        {data.length === last ? <p class="as-of">{text.deployment.lastOf(integer(last))}</p> : null}
                        <Table
                            label={text.deployment.orders} rows={[...data].reverse()} id={row => row.eventId} empty={text.deployment.noOrders}
                            columns={[
                                { key: 'time', name: text.deployment.time, cell: row => <Time at={row.time} /> },
                                { key: 'arm', name: text.deployment.arm, cell: row => row.arm },
                                { key: 'event', name: text.deployment.event, cell: row => <><Badge of={row.kind} tone={bad.has(row.kind) ? 'bad' : 'quiet'} />{row.reason ? <small>{row.reason}</small> : null}</> },
                                { key: 'instrument', name: text.deployment.instrument, cell: row => row.instrument },
                                { key: 'side', name: text.deployment.side, cell: row => row.side },
                                { key: 'quantity', name: text.deployment.quantity, kind: 'number', cell: row => exact(row.quantity) },
                                { key: 'price', name: text.deployment.price, kind: 'number', cell: row => (row.price === null ? '–' : exact(row.price)) },
                                { key: 'fees', name: text.deployment.fees, kind: 'number', cell: row => (row.fees === 0 ? '–' : exact(row.fees)) },
                                { key: 'order', name: text.deployment.order, kind: 'wide', cell: row => <span class="id reason" title={row.clientOrderId}>{row.clientOrderId}</span> },
                            ]}
                        />
                    </>
                )}
            </Read>
        </section>
    );
}
