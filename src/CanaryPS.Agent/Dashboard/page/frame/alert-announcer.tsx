import { useStore } from '../state/store';
import { useText } from '../text/text';
import { overview } from './store-glance';

/** Tells those who do not see the page how many alerts are open, whenever that changes. */
export function AlertAnnouncer() {
    const open = useStore(overview)?.openAlerts;
    const text = useText();
    return <p class="for-readers" aria-live="polite">{open ? text.alerts.announce(open) : ''}</p>;
}
