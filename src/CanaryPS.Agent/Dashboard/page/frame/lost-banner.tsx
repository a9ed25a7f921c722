import { span } from '../format/times';
import { connection } from '../live/connection';
import { second } from '../state/clock';
import { useStore } from '../state/store';
import { useText } from '../text/text';

/** Says that what is shown is old, and how old. */
export function LostBanner() {
    const { state, since } = useStore(connection);
    const text = useText();
    useStore(second);
    if (state !== 'lost') return null;
    return (
        <div class="banner warn">
            <span role="alert">{text.connection.lost}.</span> {since === 0 ? text.connection.never : text.connection.banner(span(Date.now() - since))}
        </div>
    );
}
