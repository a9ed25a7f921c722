import { get, root } from '../api/client';
import type { LiveEvent } from '../api/types';
import { noteLive, noteLost } from './connection';

const kinds = [
    'DeploymentStarted', 'StageChanged', 'WeightChanged', 'HealthChanged', 'Rollback', 'RollbackConfirmed', 'Completed', 'Operator',
    'AlertRaised', 'AlertChanged', 'AlertAcknowledged', 'AlertResolved', 'TradingStopped', 'TradingEnabled',
] as const;

const pauseBeforeRetry = 2000;
const pulseInterval = 5000;
const longestPulse = 4000;

type Listener = (event: LiveEvent) => void;
const listeners = new Set<Listener>();

let source: EventSource | null = null;
let retry = 0;
let pulse = 0;

/** Calls back for each event of the store, from now on. */
export function listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Follows the store's events until stopped, and comes back by itself after a loss. */
export function startFeed(): () => void {
    open();
    pulse = window.setInterval(() => void checkPulse(), pulseInterval);
    document.addEventListener('visibilitychange', followVisibility);
    return () => {
        close();
        document.removeEventListener('visibilitychange', followVisibility);
        window.clearInterval(pulse);
    };
}

/** A browser has few connections to a host: a tab that nobody sees holds none, and reads everything anew when it is seen again. */
function followVisibility(): void {
    if (document.hidden) {
        close();
    } else {
        noteLost();
        open();
    }
}

function close(): void {
    window.clearTimeout(retry);
    source?.close();
    source = null;
}

function open(): void {
    close();
    const opened = new EventSource(`${root}/live`);
    source = opened;
    opened.onopen = noteLive;
    opened.onerror = () => {
        if (source !== opened) return;
        noteLost();
        // The browser goes on by itself unless it was refused; our own pause is the same for both, and short.
        opened.close();
        retry = window.setTimeout(open, pauseBeforeRetry);
    };
    for (const kind of kinds) opened.addEventListener(kind, message => tell(message.data as string));
}

function tell(data: string): void {
    const event = JSON.parse(data) as LiveEvent;
    for (const listener of [...listeners]) listener(event);
}

/** A connection that is open says nothing while nothing happens: an agent that hangs is only found by asking. */
async function checkPulse(): Promise<void> {
    if (document.hidden) return;
    try {
        await get<number>('/events/position', {}, AbortSignal.timeout(longestPulse));
        if (source?.readyState === EventSource.OPEN) noteLive();
    } catch {
        noteLost();
    }
}
