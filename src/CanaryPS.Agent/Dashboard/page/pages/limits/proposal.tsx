import { useState } from 'preact/hooks';
import { part, post } from '../../api/client';
import type { LimitsInForce, LimitsProposal } from '../../api/types';
import { CommandDialog } from '../../parts/command-dialog';
import { ScopedButton } from '../../parts/scoped-button';
import { Age, Time } from '../../parts/time';
import { useText } from '../../text/text';
import { ManifestTable } from './manifest-table';

/** A change of the limits that waits for persons: what it changes, and their word on it. */
export function Proposal({ id, of, inForce, onDone }: { id: string; of: LimitsProposal; inForce: LimitsInForce | null; onDone: () => void }) {
    const text = useText();
    const [open, setOpen] = useState<'approve' | 'deny' | null>(null);
    const about = open === 'approve' ? text.limits.approveAbout(of.hash.slice(0, 12)) : text.limits.denyAbout;
    return (
        <section aria-labelledby="proposal" class="panel">
            <h3 id="proposal">{text.limits.proposal}</h3>
            <p>
                {text.limits.proposedBy(of.proposedBy)} (<Age of={of.proposedAt} />): {of.reason}
                {of.until ? <small>→ <Time at={of.until} /></small> : null}
                {of.approvedBy.length > 0 ? <small>{text.limits.approvedBy(of.approvedBy.join(', '))}</small> : null}
            </p>
            <ManifestTable label={text.limits.proposal} now={inForce?.manifest ?? null} then={of.manifest} />
            <div class="commands">
                <ScopedButton scope="Approve" kind="primary" word={text.limits.approveChange} onClick={() => setOpen('approve')} />
                <ScopedButton scope="Approve" word={text.limits.denyChange} onClick={() => setOpen('deny')} />
            </div>
            {open ? (
                <CommandDialog
                    title={`${open === 'approve' ? text.limits.approveChange : text.limits.denyChange}: ${id}`} about={about} act={open === 'approve' ? text.limits.approveChange : text.limits.denyChange}
                    onAct={(actor, reason) => post(`/deployments/${part(id)}/limits/${open}`, open === 'approve' ? { hash: of.hash, actor, reason } : { actor, reason })}
                    onClose={() => { setOpen(null); onDone(); }}
                />
            ) : null}
        </section>
    );
}
