import type { Scope } from '../api/types';
import { may, session } from '../session/session';
import { useStore } from '../state/store';
import { useText } from '../text/text';

interface Props {
    scope: Scope;
    word: string;
    kind?: 'grave' | 'primary' | '';
    disabled?: boolean;
    onClick: () => void;
}

/** A button for what needs a scope; who lacks it sees which. */
export function ScopedButton({ scope, word, kind = '', disabled = false, onClick }: Props) {
    const text = useText();
    const isAllowed = may(useStore(session), scope);
    return (
        <button type="button" class={kind} disabled={disabled || !isAllowed} title={isAllowed ? '' : text.session.scopeMissing(scope.toLowerCase())} onClick={onClick}>
            {word}
        </button>
    );
}
