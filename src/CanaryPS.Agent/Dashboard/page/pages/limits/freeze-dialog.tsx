import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import { overview } from '../../frame/store-glance';
import { CommandDialog } from '../../parts/command-dialog';
import { Choice } from '../../parts/field';
import { second } from '../../state/clock';
import { useStore } from '../../state/store';
import { useText } from '../../text/text';

const hour = 3_600_000;
const lengths = ['1', '2', '4', '8', '24', '72', '168'] as const;
const begins = ['0', '1', '2', '4', '8', '24'] as const;

/** Adds a freeze, for all or one strategy, from now or later on. */
export function FreezeDialog({ onClose }: { onClose: () => void }) {
    const text = useText();
    const glance = useStore(overview);
    const [strategy, setStrategy] = useState('');
    const [begin, setBegin] = useState<(typeof begins)[number]>('0');
    const [length, setLength] = useState<(typeof lengths)[number]>('4');
    const names = [...new Set((glance?.deployments ?? []).filter(one => !one.endedAt).map(one => one.strategy))].sort();
    const add = (actor: string, reason: string): Promise<unknown> => {
        const from = second.value + Number(begin) * hour;
        return post('/freezes', { from: new Date(from).toISOString(), to: new Date(from + Number(length) * hour).toISOString(), strategy: strategy || null, actor, reason });
    };
    return (
        <CommandDialog title={text.limits.addFreeze} about={text.limits.freezesAbout} act={text.limits.addFreeze} onAct={add} onClose={onClose}>
            <Choice label={text.overview.strategy} value={strategy} options={[['', text.limits.allStrategies], ...names.map(name => [name, name] as const)]} onChange={setStrategy} />
            <Choice label={text.limits.begins} value={begin} options={begins.map(one => [one, one === '0' ? text.limits.now : text.limits.inHours(Number(one))] as const)} onChange={setBegin} />
            <Choice label={text.alerts.until} value={length} options={lengths.map(one => [one, text.alerts.hours(Number(one))] as const)} onChange={setLength} />
        </CommandDialog>
    );
}
