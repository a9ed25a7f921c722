import { useState } from 'preact/hooks';
import { ApiError, post } from '../../api/client';
import type { Alert, AlertOutcome } from '../../api/types';
import { CommandDialog } from '../../parts/command-dialog';
import { Choice, Tick } from '../../parts/field';
import { serverNow } from '../../state/clock';
import { useText } from '../../text/text';
import { matchersOf } from './matchers';

export type AlertAction = 'acknowledge' | 'resolve' | 'silence';

const hours = ['1', '4', '24', '168'];

/** Takes, ends or silences alerts, many at once. */
export function AlertDialog({ action, alerts, onClose }: { action: AlertAction; alerts: readonly Alert[]; onClose: () => void }) {
    const text = useText();
    const [force, setForce] = useState(false);
    const [length, setLength] = useState('4');
    const alertIds = alerts.map(alert => alert.id);
    const word = text.alerts[action];

    const act = async (actor: string, words: string): Promise<void> => {
        if (action === 'silence') {
            const to = new Date(serverNow() + Number(length) * 3_600_000).toISOString();
            for (const match of matchersOf(alerts)) await post('/silences', { match, to, actor, reason: words });
            return;
        }
        const note = words === '' ? null : words;
        const outcomes = await post<AlertOutcome[]>(`/alerts/${action}`, action === 'resolve' ? { alertIds, user: actor, note, force } : { alertIds, user: actor, note });
        const refused = outcomes.filter(outcome => outcome.alert === null);
        const again = outcomes.filter(outcome => outcome.again !== null);
        if (refused.length > 0) throw new ApiError(409, 'AlertState', refused.map(outcome => `${outcome.alertId}: ${outcome.error?.message ?? text.notKnown}`).join(' '));
        if (again.length > 0) throw new ApiError(409, 'AlertFiresAgain', again.map(outcome => `${outcome.again!.message} (${text.alerts.again})`).join(' '));
    };

    return (
        <CommandDialog
            title={`${word} (${alerts.length})`} act={word} onAct={act} onClose={onClose} wordsNeeded={action === 'silence'}
            about={action === 'silence' ? text.alerts.aboutSilence : alerts.slice(0, 3).map(alert => alert.message).join(' · ') + (alerts.length > 3 ? ' …' : '')}
            wordsName={action === 'silence' ? text.command.reason : text.alerts.note}
        >
            {action === 'silence' ? <Choice label={text.alerts.until} value={length} options={hours.map(count => [count, text.alerts.hours(Number(count))] as const)} onChange={setLength} /> : null}
            {action === 'resolve' ? <Tick checked={force} onChange={setForce}>{text.alerts.force}</Tick> : null}
        </CommandDialog>
    );
}
