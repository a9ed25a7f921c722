import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useText } from '../text/text';
import { ApiError } from '../api/client';

interface Props {
    title: string;
    about?: ComponentChildren;
    /** The word on the button that does it. */
    act: string;
    isGrave?: boolean;
    /** Whether it can be done as it is filled in. */
    ready?: boolean;
    children?: ComponentChildren;
    onAct: () => Promise<unknown>;
    onClose: () => void;
}

/** Asks before something is done. What the agent refuses is told here, and nothing is closed; where it did not answer, that is what is told. */
export function Dialog({ title, about, act, isGrave = false, ready = true, children, onAct, onClose }: Props) {
    const text = useText();
    const element = useRef<HTMLDialogElement>(null);
    const [problem, setProblem] = useState('');
    const [isBusy, setBusy] = useState(false);

    useEffect(() => {
        const before = document.activeElement;
        element.current?.showModal();
        return () => (before instanceof HTMLElement && before.isConnected ? before.focus() : undefined);
    }, []);

    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        if (isBusy || !ready) return;
        setBusy(true);
        setProblem('');
        try {
            await onAct();
            onClose();
        } catch (error) {
            setProblem(error instanceof ApiError ? `${text.command.failed} ${error.message}` : text.command.unsure);
            setBusy(false);
        }
    };

    return (
        <dialog ref={element} aria-labelledby="dialog-title" onClose={onClose}>
            <form onSubmit={submit}>
                <h2 id="dialog-title">{title}</h2>
                {about ? <p class="about">{about}</p> : null}
                {children}
                <p role="alert" class="problem">{problem}</p>
                <div class="actions">
                    <button type="button" onClick={onClose}>{text.cancel}</button>
                    <button type="submit" class={isGrave ? 'grave' : 'primary'} disabled={!ready || isBusy}>{act}</button>
                </div>
            </form>
        </dialog>
    );
}
