import { Store } from '../state/store';

/** Whether what is shown is what is. `since` is when the agent last answered, ms of this machine; 0 where it never did. */
export interface Connection {
    state: 'connecting' | 'live' | 'lost';
    since: number;
}

export const connection = new Store<Connection>({ state: 'connecting', since: 0 });

/** Counts up whenever everything is to be read anew: after a connection that was lost. */
export const generation = new Store(0);

let lastContact = 0;

/** The agent answered, whatever it said. */
export function noteContact(): void {
    lastContact = Date.now();
}

export function noteLive(): void {
    const before = connection.value.state;
    connection.set({ state: 'live', since: Date.now() });
    if (before === 'lost') generation.set(generation.value + 1);
}

export function noteLost(): void {
    if (connection.value.state !== 'lost') connection.set({ state: 'lost', since: lastContact });
}
