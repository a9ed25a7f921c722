import { useState } from 'preact/hooks';
import { part, post } from '../../api/client';
import type { Deployment, RollbackPolicy } from '../../api/types';
import { CommandDialog } from '../../parts/command-dialog';
import { Choice, Tick } from '../../parts/field';
import { useText } from '../../text/text';

/** Takes the candidate out, after whoever orders it has said that they know what it does. */
export function RollbackDialog({ of, isAbort = false, onClose }: { of: Deployment; isAbort?: boolean; onClose: () => void }) {
    const text = useText().command;
    const configured = of.configuration.production.rollbackPolicy;
    const [policy, setPolicy] = useState<RollbackPolicy>(configured);
    const [isUnderstood, setUnderstood] = useState(false);
    const policies = (Object.keys(text.policies) as RollbackPolicy[]).map(one => [one, one === configured ? `${text.policies[one]} (${text.configured})` : text.policies[one]] as const);
    return (
        <CommandDialog
            title={`${isAbort ? text.abort : text.rollBack}: ${of.id}`} about={isAbort ? text.about.abort : text.about.rollBack} act={isAbort ? text.abort : text.rollBack} isGrave ready={isUnderstood} onClose={onClose}
            onAct={(actor, reason) => (isAbort ? post(`/deployments/${part(of.id)}/abort`, { actor, reason }) : post(`/deployments/${part(of.id)}/rollback`, { policy, actor, reason }))}
        >
            {isAbort ? null : <Choice label={text.policy} value={policy} options={policies} onChange={setPolicy} />}
            <Tick checked={isUnderstood} onChange={setUnderstood}>{text.understood}</Tick>
        </CommandDialog>
    );
}
