import { useState } from 'preact/hooks';
import { part, post } from '../../api/client';
import type { Deployment } from '../../api/types';
import { percent } from '../../format/numbers';
import { CommandDialog } from '../../parts/command-dialog';
import { Choice } from '../../parts/field';
import { useText } from '../../text/text';

/** Orders a deployment to a later step. */
export function SkipDialog({ of, onClose }: { of: Deployment; onClose: () => void }) {
    const text = useText().command;
    const steps = of.plan.filter(step => step.index > of.step).map(step => [String(step.index), `${step.index + 1}. ${step.stage}, ${percent(step.weight)}`] as const);
    const [toStep, setToStep] = useState(steps[0]?.[0] ?? '');
    return (
        <CommandDialog
            title={`${text.skip}: ${of.id}`} about={text.about.skip} act={text.skip} ready={toStep !== ''} onClose={onClose}
            onAct={(actor, reason) => post(`/deployments/${part(of.id)}/skip`, { toStep: Number(toStep), actor, reason, force: false })}
        >
            <Choice label={text.toStep} value={toStep} options={steps} onChange={setToStep} />
        </CommandDialog>
    );
}
