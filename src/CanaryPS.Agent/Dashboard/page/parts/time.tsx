import { second } from '../state/clock';
import { useStore } from '../state/store';
import { useText } from '../text/text';
import { localTime, span, utcTime } from '../format/times';
import { NotKnown } from './not-known';

/** A time in the zone of whoever looks, in UTC when pointed at. */
export function Time({ at }: { at: string | null | undefined }) {
    useText();
    return at ? <time dateTime={at} title={utcTime(at)}>{localTime(at, second.value)}</time> : <NotKnown />;
}

/** How long it is until a time; what stands for it once that is over. */
export function Countdown({ to, over }: { to: string; over: string }) {
    const left = Date.parse(to) - useStore(second);
    return <time dateTime={to} title={utcTime(to)} class="countdown">{left > 0 ? span(left) : over}</time>;
}

/** How long ago something was. */
export function Age({ of }: { of: string }) {
    return <time dateTime={of} title={utcTime(of)}>{span(useStore(second) - Date.parse(of))}</time>;
}
