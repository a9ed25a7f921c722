import { useState } from 'preact/hooks';
import { ApiError, post } from '../../api/client';
import type { StopScope, TradingStop } from '../../api/types';
import { overview } from '../../frame/store-glance';
import { Choice, Field } from '../../parts/field';
import { ScopedButton } from '../../parts/scoped-button';
import { ActorField, useActor } from '../../session/actor';
import { useStore } from '../../state/store';
import { useText } from '../../text/text';

/** Stops trading, once whoever does it has typed what it is that stops. */
export function StopForm({ onDone }: { onDone: () => void }) {
    const text = useText();
    const actor = useActor();
    const glance = useStore(overview);
    const [scope, setScope] = useState<StopScope>('All');
    const [target, setTarget] = useState('');
    const [reason, setReason] = useState('');
    const [typed, setTyped] = useState('');
    const [problem, setProblem] = useState('');
    const [done, setDone] = useState('');
    const [isBusy, setBusy] = useState(false);
    const word = scope === 'All' ? text.stops.confirmWord : target.trim();
    const names = [...new Set((glance?.deployments ?? []).map(one => (scope === 'Strategy' ? one.strategy : one.id)))].sort();
    const ready = actor !== '' && reason.trim() !== '' && word !== '' && typed === word && !isBusy;

    const stop = async (): Promise<void> => {
        setBusy(true);
        setProblem('');
        setDone('');
        try {
            await post<TradingStop>('/stops', { scope, target: scope === 'All' ? null : word, actor, reason: reason.trim() });
            setDone(text.stops.stoppedNow);
            setTyped('');
            setReason('');
            onDone();
        } catch (error) {
            setProblem(error instanceof ApiError ? `${text.command.failed} ${error.message}` : text.command.unsure);
        }
        setBusy(false);
    };

    return (
        <form class="panel stop-form" onSubmit={event => { event.preventDefault(); if (ready) void stop(); }} aria-labelledby="stop-trading">
            <h2 id="stop-trading">{text.stops.stopTrading}</h2>
            <Choice<StopScope>
                label={text.stops.scope} value={scope} onChange={chosen => { setScope(chosen); setTarget(''); setTyped(''); }}
                options={(['All', 'Strategy', 'Venue', 'Deployment'] as const).map(one => [one, text.stops.scopes[one]] as const)}
            />
            {scope === 'All' ? null
                : scope === 'Venue' ? <Field label={text.stops.target} value={target} isRequired onChange={setTarget} />
                : <Choice label={text.stops.target} value={target} options={[['', '–'], ...names.map(name => [name, name] as const)]} onChange={chosen => { setTarget(chosen); setTyped(''); }} />}
            <Field label={text.command.reason} help={text.command.reasonHelp} value={reason} isRequired onChange={setReason} />
            <ActorField />
            {word === '' ? null : <Field label={text.stops.confirm(word)} value={typed} isRequired onChange={setTyped} />}
            <p role="alert" class="problem">{problem}</p>
            <p role="status">{done}</p>
            <div class="actions"><ScopedButton scope="Operate" kind="grave" word={text.stops.stop} disabled={!ready} onClick={() => void stop()} /></div>
        </form>
    );
}
