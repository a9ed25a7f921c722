import type { ComponentChildren } from 'preact';
import { useText } from '../text/text';
import type { Resource } from '../live/resource';

/** What a resource says, or that it is being read, or why it can't be. */
export function Read<T>({ of, children }: { of: Resource<T>; children: (data: T) => ComponentChildren }) {
    const text = useText();
    return (
        <>
            {of.error ? <p class="problem" role="alert">{of.error}</p> : null}
            {of.data !== undefined ? children(of.data) : of.error ? null : <p class="empty" aria-busy="true">{text.loading}</p>}
        </>
    );
}
