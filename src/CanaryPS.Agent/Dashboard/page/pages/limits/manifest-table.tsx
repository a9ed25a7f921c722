import type { LimitsManifest } from '../../api/types';
import { exact } from '../../format/numbers';
import { Table } from '../../parts/table';
import { useText } from '../../text/text';

interface Props {
    label: string;
    now: LimitsManifest | null;
    /** What it is to be; what differs is marked. */
    then?: LimitsManifest;
}

const names = [
    'instruments', 'venues', 'priceCollarPercent', 'maxOrderValue', 'maxOrderVolume', 'maxMessagesPerSecond', 'maxPosition', 'maxExposure', 'maxLoss', 'maxRepeats', 'repeatSeconds', 'hard',
    'changeApprovers',
] as const;

/** The limits of a manifest, a row each, beside those that are proposed. */
export function ManifestTable({ label, now, then }: Props) {
    const text = useText().limits;
    const value = (manifest: LimitsManifest | null, name: (typeof names)[number]): string => {
        const given = manifest?.[name] ?? null;
        if (given === null) return text.unlimited;
        if (typeof given === 'number') return text.units[name] ? `${exact(given)} ${text.units[name]}` : exact(given);
        return given.length > 0 ? given.join(', ') : text.nothing;
    };
    return (
        <Table
            label={label} rows={names} id={row => row} empty="" tone={row => (then && value(now, row) !== value(then, row) ? 'row-warn' : '')}
            columns={[
                { key: 'name', name: text.limit, cell: row => text.names[row] },
                { key: 'now', name: text.value, kind: 'wide', cell: row => value(now, row) },
                ...(then ? [{ key: 'then', name: text.proposed, kind: 'wide' as const, cell: (row: (typeof names)[number]) => value(then, row) }] : []),
            ]}
        />
    );
}
