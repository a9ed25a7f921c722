import { useState } from 'preact/hooks';
import { get, part, post } from '../../api/client';
import type { Silence } from '../../api/types';
import { integer } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Dialog } from '../../parts/dialog';
import { Read } from '../../parts/read';
import { ScopedButton } from '../../parts/scoped-button';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { ActorField, useActor } from '../../session/actor';
import { useText } from '../../text/text';

const interval = 10000;
const signs: Record<string, string> = { Equal: '=', NotEqual: '!=', Matches: '=~', MatchesNot: '!~' };

/** What nobody is told of for a time. */
export function Silences() {
    const text = useText();
    const [ended, setEnded] = useState<Silence | null>(null);
    const silences = useResource('silences', () => get<Silence[]>('/silences', { activeOnly: true }), { every: interval, on: event => event.kind.startsWith('Alert') });
    return (
        <section aria-labelledby="silences">
            <h2 id="silences">{text.alerts.silences}</h2>
            <Read of={silences}>
                {data => (
                    <Table
                        label={text.alerts.silences} rows={data} id={row => row.id} empty={text.alerts.noSilences}
                        columns={[
                            { key: 'match', name: text.alerts.message, kind: 'wide', cell: row => <>{row.match.map(one => `${one.label}${signs[one.relation] ?? '?'}${one.value}`).join(', ')}<small>{text.alerts.hides(row.hides.length)}, {integer(row.hidden)}</small></> },
                            { key: 'to', name: text.alerts.to, cell: row => <Time at={row.to} /> },
                            { key: 'why', name: text.deployment.reason, cell: row => <>{row.reason}<small>{row.createdBy}</small></> },
                            { key: 'end', name: text.alerts.end, cell: row => <ScopedButton scope="Operate" word={text.alerts.end} onClick={() => setEnded(row)} /> },
                        ]}
                    />
                )}
            </Read>
            {ended ? <EndDialog of={ended} onClose={() => { setEnded(null); silences.reload(); }} /> : null}
        </section>
    );
}

function EndDialog({ of, onClose }: { of: Silence; onClose: () => void }) {
    const text = useText();
    const actor = useActor();
    return (
        <Dialog title={text.alerts.endSilence} about={text.alerts.endAbout} act={text.alerts.end} ready={actor !== ''} onAct={() => post(`/silences/${part(of.id)}/end`, { actor })} onClose={onClose}>
            <ActorField />
        </Dialog>
    );
}
