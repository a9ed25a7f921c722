import type { TradingStop } from '../api/types';
import { link } from '../state/route';
import { useStore } from '../state/store';
import { useText } from '../text/text';
import type { Texts } from '../text/en';
import { overview } from './store-glance';

export const scopeOf = (stop: TradingStop, text: Texts): string =>
    stop.scope === 'All' ? text.stops.covers.All : `${text.stops.covers[stop.scope]} ${stop.target ?? text.notKnown}`;

/** A latched stop of trading, on every page, until it is over. */
export function StopBanner() {
    const stops = useStore(overview)?.stops ?? [];
    const text = useText();
    if (stops.length === 0) return null;
    return (
        <div class="banner bad" role="alert">
            <ul>
                {stops.map(stop => (
                    <li key={stop.id}><strong>{text.stops.banner(scopeOf(stop, text))}</strong> <span>{text.stops.by(stop.stoppedBy)}: {stop.reason}</span></li>
                ))}
            </ul>
            <a href={link('stops')}>{text.nav.stops}</a>
        </div>
    );
}
