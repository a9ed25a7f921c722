import { Store } from './store';

/** How far the agent's clock is ahead of this machine's, ms, to a second. */
let ahead = 0;

export function noteServerTime(date: string | null): void {
    const told = date === null ? NaN : Date.parse(date);
    // The header has whole seconds: a difference below that says nothing.
    if (!Number.isNaN(told) && Math.abs(told + 500 - Date.now() - ahead) > 1500) ahead = told + 500 - Date.now();
}

/** The agent's time, ms. */
export const serverNow = (): number => Date.now() + ahead;

/** The agent's time, once a second, for what counts down. */
export const second = new Store(serverNow());

setInterval(() => second.set(serverNow()), 1000);
