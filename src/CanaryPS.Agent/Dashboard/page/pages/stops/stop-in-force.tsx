import { useState } from 'preact/hooks';
import { get, part, post } from '../../api/client';
import type { StopProgress, TradingStop } from '../../api/types';
import { scopeOf } from '../../frame/stop-banner';
import { useResource } from '../../live/resource';
import { CommandDialog } from '../../parts/command-dialog';
import { Read } from '../../parts/read';
import { ScopedButton } from '../../parts/scoped-button';
import { Age, Time } from '../../parts/time';
import { link } from '../../state/route';
import { useText } from '../../text/text';

const interval = 3000;

/** A stop that holds: how far it has got, and the way out of it. */
export function StopInForce({ of, onDone }: { of: TradingStop; onDone: () => void }) {
    const text = useText();
    const [isOpen, setOpen] = useState(false);
    const progress = useResource(`stop ${of.id}`, () => get<StopProgress>(`/stops/${part(of.id)}/progress`), { on: () => true, every: interval });
    return (
        <div class="panel bad">
            <h3>{text.stops.banner(scopeOf(of, text))}</h3>
            <p><Time at={of.stoppedAt} /> (<Age of={of.stoppedAt} />), {text.stops.by(of.stoppedBy)}: {of.reason}</p>
            <Read of={progress}>
                {data => (
                    <>
                        <p>{text.stops.progress(data.covered - data.unconfirmed.length, data.covered)}</p>
                        {data.unconfirmed.length === 0 ? null : (
                            <ul class="effects" aria-label={text.stops.unconfirmed}>
                                {data.unconfirmed.map(one => <li key={one.deploymentId}><a href={link('deployments', one.deploymentId)}>{one.deploymentId}</a>: {one.message}</li>)}
                            </ul>
                        )}
                    </>
                )}
            </Read>
            <p>{text.stops.enableAbout(of.releases.length, of.personsToEnable)} {of.releases.map(release => `${release.actor}: ${release.reason}`).join(', ')}</p>
            <ScopedButton scope="Approve" word={text.stops.enable} onClick={() => setOpen(true)} />
            {isOpen ? (
                <CommandDialog
                    title={`${text.stops.enable}: ${scopeOf(of, text)}`} act={text.stops.enable} isGrave
                    about={`${text.stops.enableAbout(of.releases.length, of.personsToEnable)} ${text.stops.candidatesStay}`}
                    onAct={(actor, reason) => post(`/stops/${part(of.id)}/enable`, { actor, reason })}
                    onClose={() => { setOpen(false); onDone(); }}
                />
            ) : null}
        </div>
    );
}
