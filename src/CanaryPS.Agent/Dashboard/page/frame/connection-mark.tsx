import { connection } from '../live/connection';
import { useStore } from '../state/store';
import { useText } from '../text/text';

/** Whether what is shown follows what happens. */
export function ConnectionMark() {
    const { state } = useStore(connection);
    const text = useText();
    return <span class={`connection ${state}`} role="status"><i aria-hidden="true" />{text.connection[state]}</span>;
}
