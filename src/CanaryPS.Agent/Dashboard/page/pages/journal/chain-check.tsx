import { useState } from 'preact/hooks';
import { ApiError, get } from '../../api/client';
import type { JournalCheck } from '../../api/types';
import { integer } from '../../format/numbers';
import { useText } from '../../text/text';

/** Has the agent verify the hash chains of a deployment's journals. */
export function ChainCheck({ id }: { id: string }) {
    const text = useText();
    const [checks, setChecks] = useState<JournalCheck[] | null>(null);
    const [problem, setProblem] = useState('');
    const [isBusy, setBusy] = useState(false);

    const verify = async (): Promise<void> => {
        setBusy(true);
        setProblem('');
        setChecks(null);
        try {
            setChecks(await get<JournalCheck[]>('/journals/test', { deploymentId: id }));
        } catch (error) {
            setProblem(error instanceof ApiError ? error.message : text.connection.never);
        }
        setBusy(false);
    };

    return (
        <div class="chain" aria-live="polite">
            <button type="button" disabled={isBusy} onClick={() => void verify()}>{isBusy ? text.journal.verifying : text.journal.verify}</button>
            {problem ? <p class="problem">{problem}</p> : null}
            {checks?.map(check => (
                <p key={check.journal} class={check.isIntact ? 'intact' : 'problem'}>
                    {check.isIntact ? text.journal.intact(check.journal, integer(check.entries)) : `${text.journal.broken(check.journal, String(check.brokenAt ?? '?'))}: ${check.message}`}
                    {check.lastHash ? <code>{check.lastHash}</code> : null}
                </p>
            ))}
        </div>
    );
}
