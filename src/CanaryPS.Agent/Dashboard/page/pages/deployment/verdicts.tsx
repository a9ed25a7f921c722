import { get } from '../../api/client';
import type { Verdict } from '../../api/types';
import { integer, percent } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Badge } from '../../parts/badge';
import { Read } from '../../parts/read';
import { Table } from '../../parts/table';
import { Time } from '../../parts/time';
import { useText } from '../../text/text';

const last = 30;

/** What the newest evaluations decided, newest first. */
export function Verdicts({ id, version }: { id: string; version: string | null }) {
    const text = useText();
    const verdicts = useResource(`verdicts ${id} ${version}`, () => get<Verdict[]>('/verdicts', { deploymentId: id, last }));
    return (
        <section aria-labelledby="verdicts">
            <h2 id="verdicts">{text.deployment.verdicts}</h2>
            <Read of={verdicts}>
                {data => (
                    <>
                        {data.length === last ? <p class="as-of">{text.deployment.lastOf(integer(last))}</p> : null}
                        <Table
                            label={text.deployment.verdicts} rows={[...data].reverse()} id={row => row.time} empty={text.deployment.noVerdict}
                            columns={[
                                { key: 'time', name: text.deployment.time, cell: row => <Time at={row.time} /> },
                                { key: 'kind', name: text.deployment.verdict, cell: row => <Badge of={row.kind} /> },
                                { key: 'health', name: text.overview.health, cell: row => <Badge of={row.health} /> },
                                { key: 'weight', name: text.overview.weight, kind: 'number', cell: row => percent(row.weight) },
                                { key: 'reason', name: text.deployment.reason, kind: 'wide', cell: row => <span class="reason" title={row.reason}>{row.reason}</span> },
                            ]}
                        />
                    </>
                )}
            </Read>
        </section>
    );
}
