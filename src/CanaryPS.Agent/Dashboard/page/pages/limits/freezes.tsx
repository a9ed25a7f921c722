import { useState } from 'preact/hooks';
import { get, part, post } from '../../api/client';
import type { Freeze } from '../../api/types';
import { useResource } from '../../live/resource';
import { Badge } from '../../parts/badge';
import { CommandDialog } from '../../parts/command-dialog';
import { Read } from '../../parts/read';
import { ScopedButton } from '../../parts/scoped-button';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { second } from '../../state/clock';
import { useStore } from '../../state/store';
import { useText } from '../../text/text';
import { FreezeDialog } from './freeze-dialog';

const interval = 10000;

/** Times in which nothing goes on to a next step: those in force, and those to come. */
export function Freezes() {
    const text = useText();
    const now = useStore(second);
    const [isAdding, setAdding] = useState(false);
    const [removed, setRemoved] = useState<Freeze | null>(null);
    const freezes = useResource('freezes', () => get<Freeze[]>('/freezes'), { on: event => event.kind === 'Operator', every: interval });
    return (
        <section aria-labelledby="freezes">
            <h2 id="freezes">{text.limits.freezes}</h2>
            <p class="about">{text.limits.freezesAbout}</p>
            <div class="commands"><ScopedButton scope="Operate" kind="primary" word={text.limits.addFreeze} onClick={() => setAdding(true)} /></div>
            <Read of={freezes}>
                {data => (
                    <Table
                        label={text.limits.freezes} rows={data.filter(freeze => freeze.removedAt === null && Date.parse(freeze.to) > now)} id={row => row.id} empty={text.limits.noFreezes}
                        columns={[
                            { key: 'state', name: text.deployment.state, cell: row => (Date.parse(row.from) <= now ? <Badge of={text.limits.inForceNow} tone="warn" /> : <Badge of={text.limits.toCome} tone="quiet" />) },
                            { key: 'strategy', name: text.overview.strategy, cell: row => row.strategy ?? text.limits.allStrategies },
                            { key: 'from', name: text.limits.from, cell: row => <Time at={row.from} /> },
                            { key: 'to', name: text.limits.to, cell: row => <Time at={row.to} /> },
                            { key: 'why', name: text.deployment.reason, kind: 'wide', cell: row => <>{row.reason}<small>{row.createdBy}</small></> },
                            { key: 'remove', name: text.limits.removeFreeze, cell: row => <ScopedButton scope="Approve" word={text.limits.removeFreeze} onClick={() => setRemoved(row)} /> },
                        ]}
                    />
                )}
            </Read>
            {isAdding ? <FreezeDialog onClose={() => { setAdding(false); freezes.reload(); }} /> : null}
            {removed ? (
                <CommandDialog
                    title={`${text.limits.removeFreeze}: ${removed.reason}`} about={text.limits.removeAbout(removed.strategy ?? text.limits.allStrategies)} act={text.limits.removeFreeze} isGrave
                    onAct={(actor, reason) => post(`/freezes/${part(removed.id)}/remove`, { actor, reason })}
                    onClose={() => { setRemoved(null); freezes.reload(); }}
                />
            ) : null}
        </section>
    );
}
