import { useState } from 'preact/hooks';
import { part, post } from '../../api/client';
import type { Deployment } from '../../api/types';
import { CommandDialog } from '../../parts/command-dialog';
import { ScopedButton } from '../../parts/scoped-button';
import { useText } from '../../text/text';
import { RollbackDialog } from './rollback-dialog';
import { SkipDialog } from './skip-dialog';

type Command = 'suspend' | 'resume' | 'rollBack' | 'abort' | 'skip';

/** What a person may order of a deployment that runs. */
export function Commands({ of, onDone }: { of: Deployment; onDone: () => void }) {
    const text = useText().command;
    const [open, setOpen] = useState<Command | null>(null);
    if (of.isFinal && open === null) return null;
    const close = (): void => {
        setOpen(null);
        onDone();
    };
    const order = (verb: string) => (actor: string, reason: string): Promise<unknown> => post(`/deployments/${part(of.id)}/${verb}`, { actor, reason });

    return (
        <div class="commands" role="group" aria-label={text.label}>
            {of.isSuspended ? <ScopedButton scope="Operate" word={text.resume} onClick={() => setOpen('resume')} /> : <ScopedButton scope="Operate" word={text.suspend} onClick={() => setOpen('suspend')} />}
            <ScopedButton scope="Approve" word={text.skip} disabled={of.isSuspended || of.step + 1 >= of.plan.length} onClick={() => setOpen('skip')} />
            <ScopedButton scope="Operate" word={text.rollBack} kind="grave" onClick={() => setOpen('rollBack')} />
            <ScopedButton scope="Operate" word={text.abort} onClick={() => setOpen('abort')} />
            {open === 'suspend' || open === 'resume' ? <CommandDialog title={`${text[open]}: ${of.id}`} about={text.about[open]} act={text[open]} onAct={order(open)} onClose={close} /> : null}
            {open === 'rollBack' ? <RollbackDialog of={of} onClose={close} /> : null}
            {open === 'abort' ? <RollbackDialog of={of} isAbort onClose={close} /> : null}
            {open === 'skip' ? <SkipDialog of={of} onClose={close} /> : null}
        </div>
    );
}
