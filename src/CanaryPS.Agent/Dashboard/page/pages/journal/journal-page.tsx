import { useState } from 'preact/hooks';
import { get } from '../../api/client';
import type { JournalEntry } from '../../api/types';
import { integer } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { DeploymentChoice } from '../../parts/deployment-choice';
import { Choice } from '../../parts/field';
import { Read } from '../../parts/read';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { useText } from '../../text/text';
import { ChainCheck } from './chain-check';

const page = 100;
const interval = 10000;

/** What was decided and done, entry by entry, and whether the record of it holds. */
export function JournalPage({ id }: { id: string | null }) {
    const text = useText();
    const [shown, setShown] = useState<'decisions' | 'everything'>('decisions');
    return (
        <>
            <div class="title"><h1>{text.journal.title}</h1></div>
            <div class="toolbar">
                <DeploymentChoice page="journal" id={id} />
                <Choice label={text.journal.kinds} value={shown} options={[['decisions', text.journal.decisions], ['everything', text.journal.everything]]} onChange={setShown} />
            </div>
            {id ? <><ChainCheck key={id} id={id} /><Entries key={`${id} ${shown}`} id={id} without={shown === 'decisions' ? ['VerdictReached'] : []} /></> : null}
        </>
    );
}

function Entries({ id, without }: { id: string; without: readonly string[] }) {
    const text = useText();
    const [count, setCount] = useState(page);
    const entries = useResource(
        `journal ${id} ${without.length} ${count}`, () => get<JournalEntry[]>('/journal', { deploymentId: id, without, last: count }), { on: event => event.deploymentId === id, every: interval });
    return (
        <Read of={entries}>
            {data => (
                <>
                    <Table
                        label={text.journal.title} rows={[...data].reverse()} id={row => String(row.sequence)} empty={text.journal.empty}
                        columns={[
                            { key: 'sequence', name: text.journal.sequence, kind: 'number', cell: row => integer(row.sequence) },
                            { key: 'time', name: text.deployment.time, cell: row => <Time at={row.time} /> },
                            { key: 'kind', name: text.journal.kind, cell: row => row.kind },
                            { key: 'actor', name: text.journal.actor, cell: row => row.actor },
                            { key: 'data', name: text.journal.data, kind: 'wide', cell: row => <Details of={row} /> },
                            { key: 'hash', name: text.journal.hash, cell: row => <code title={row.hash}>{row.hash.slice(0, 10)}</code> },
                        ]}
                    />
                    {data.length >= count ? <button type="button" onClick={() => setCount(count + page)}>{text.journal.older}</button> : null}
                </>
            )}
        </Read>
    );
}

/** The entry's own words, and all of it where it is opened. */
function Details({ of }: { of: JournalEntry }) {
    const data = JSON.parse(of.data) as Record<string, unknown>;
    return (
        <details>
            <summary>{summary(data)}</summary>
            <pre>{JSON.stringify(data, null, 2)}</pre>
        </details>
    );
}

function summary(data: Record<string, unknown>): string {
    const verdict = data['verdict'] as Record<string, unknown> | undefined;
    const told = verdict ? `${String(verdict['kind'])}: ${String(verdict['reason'])}` : data['reason'] ?? data['detail'];
    return typeof told === 'string' && told !== '' ? told
        : Object.entries(data).filter(([name, value]) => name !== 'time' && name !== 'actor' && value !== null && typeof value !== 'object').map(([name, value]) => `${name} ${String(value)}`).join(', ') || '…';
}
