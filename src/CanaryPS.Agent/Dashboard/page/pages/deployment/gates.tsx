import { useState } from 'preact/hooks';
import { post } from '../../api/client';
import type { Deployment, GateRequest } from '../../api/types';
import { CommandDialog } from '../../parts/command-dialog';
import { ScopedButton } from '../../parts/scoped-button';
import { Age, Time } from '../../parts/time';
import { useText } from '../../text/text';

/** Approvals that a deployment has asked for in its step. */
export function Gates({ of, onDone }: { of: Deployment; onDone: () => void }) {
    const text = useText().deployment;
    if (of.isFinal || of.gateRequests.length === 0) return null;
    return (
        <section aria-labelledby="gates" class="panel">
            <h2 id="gates">{text.gates}</h2>
            <ul class="gates">{of.gateRequests.map(request => <Gate key={request.gate} of={of} request={request} onDone={onDone} />)}</ul>
        </section>
    );
}

function Gate({ of, request, onDone }: { of: Deployment; request: GateRequest; onDone: () => void }) {
    const text = useText();
    const [open, setOpen] = useState<'approve' | 'deny' | null>(null);
    const settings = of.configuration.gates.find(gate => gate.name === request.gate);
    const isForPersons = settings?.kind === 'Approval';
    const said = request.denial ? [text.deployment.gateDenied(`${request.denial.actor}: ${request.denial.reason}`)]
        : request.approvals.map(word => text.deployment.gateApproved(`${word.actor}: ${word.reason}`));
    return (
        <li>
            <p>
                <strong>{text.deployment.gateWaits(request.gate)}</strong> <Age of={request.requestedAt} />
                {settings ? <small>{isForPersons ? text.deployment.gateWants(settings.approvers) : settings.kind}{settings.fourEyes ? `, ${text.deployment.fourEyes}` : ''}</small> : null}
                {request.expiresAt ? <small>→ <Time at={request.expiresAt} /></small> : null}
            </p>
            {said.map(words => <p key={words}>{words}</p>)}
            {isForPersons ? (
                <div class="commands">
                    <ScopedButton scope="Approve" kind="primary" word={text.command.approve} disabled={request.denial !== null} onClick={() => setOpen('approve')} />
                    <ScopedButton scope="Approve" word={text.command.deny} disabled={request.denial !== null} onClick={() => setOpen('deny')} />
                </div>
            ) : null}
            {open ? (
                <CommandDialog
                    title={`${text.command[open]}: ${request.gate}`} about={text.command.about[open]} act={text.command[open]}
                    onAct={(actor, reason) => post(`/gates/${open}`, { deploymentId: of.id, gate: request.gate, requestedAt: request.requestedAt, actor, reason })}
                    onClose={() => { setOpen(null); onDone(); }}
                />
            ) : null}
        </li>
    );
}
