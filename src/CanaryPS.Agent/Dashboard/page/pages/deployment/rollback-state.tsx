import type { Deployment, RollbackTimes } from '../../api/types';
import { integer } from '../../format/numbers';
import { Badge } from '../../parts/badge';
import { Age, Time } from '../../parts/time';
import { useText } from '../../text/text';

const order: (keyof RollbackTimes & string)[] = [
    'breachedAt', 'decidedAt', 'weightZeroSentAt', 'weightZeroConfirmedAt', 'cancelSentAt', 'frozenAt', 'ordersGoneAt', 'positionDoneAt', 'confirmedAt',
];

/** How far a rollback has got, and what of any decision nobody has confirmed. */
export function RollbackState({ of }: { of: Deployment }) {
    const text = useText().deployment;
    if (of.stage !== 'ROLLBACK' && of.pendingEffects.length === 0) return null;
    const times = of.rollbackTimes;
    return (
        <section aria-labelledby="rollback" class={of.isUnconfirmed ? 'panel bad' : 'panel'}>
            <h2 id="rollback">{of.stage === 'ROLLBACK' ? text.rollback : text.pending}</h2>
            {of.stage === 'ROLLBACK' ? <p class={of.isUnconfirmed ? 'problem' : ''} {...(of.isUnconfirmed ? { role: 'alert' as const } : {})}>{of.isUnconfirmed ? text.unconfirmed : text.confirmed}</p> : null}
            {times ? (
                <dl class="facts">
                    {order.filter(name => name !== 'breachedAt' || times[name]).map(name => (
                        <div key={name}><dt>{text.times[name as keyof typeof text.times]}</dt><dd><Time at={times[name as keyof RollbackTimes]} /></dd></div>
                    ))}
                </dl>
            ) : null}
            {of.pendingEffects.length > 0 ? (
                <ul class="effects">
                    {of.pendingEffects.map(effect => (
                        <li key={effect.id}>
                            <Badge of={effect.kind} tone="warn" /> {text.openSince} <Time at={effect.createdAt} /> (<Age of={effect.createdAt} />), {text.attempts(integer(effect.attempts))}: {effect.lastResult ?? text.waitsTurn}
                        </li>
                    ))}
                </ul>
            ) : null}
        </section>
    );
}
