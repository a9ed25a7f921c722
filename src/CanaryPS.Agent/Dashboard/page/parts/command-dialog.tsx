import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ActorField, useActor } from '../session/actor';
import { useText } from '../text/text';
import { Dialog } from './dialog';
import { Field } from './field';

interface Props {
    title: string;
    about: ComponentChildren;
    act: string;
    isGrave?: boolean;
    ready?: boolean;
    /** What the words that a person gives are called; a reason where it is left out. */
    wordsName?: string;
    wordsNeeded?: boolean;
    children?: ComponentChildren;
    onAct: (actor: string, words: string) => Promise<unknown>;
    onClose: () => void;
}

/** Asks in whose name and why before something is done. */
export function CommandDialog({ title, about, act, isGrave = false, ready = true, wordsName, wordsNeeded = true, children, onAct, onClose }: Props) {
    const text = useText();
    const actor = useActor();
    const [words, setWords] = useState('');
    return (
        <Dialog
            title={title} about={about} act={act} isGrave={isGrave} onClose={onClose}
            ready={ready && actor !== '' && (!wordsNeeded || words.trim() !== '')} onAct={() => onAct(actor, words.trim())}
        >
            {children}
            <Field label={wordsName ?? text.command.reason} help={text.command.reasonHelp} value={words} isRequired={wordsNeeded} onChange={setWords} />
            <ActorField />
        </Dialog>
    );
}
