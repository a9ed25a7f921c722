import { get, send, whenSignedOut, ApiError } from '../api/client';
import type { Scope, SessionInfo } from '../api/types';
import { recall, remember } from '../state/remembered';
import { Store } from '../state/store';

/** Who looks, and what they may do. `open`: nobody is asked who they are. */
export type Session =
    | { state: 'unknown' }
    | { state: 'open' }
    | { state: 'out' }
    | { state: 'in'; actor: string; scopes: string[] };

export const session = new Store<Session>({ state: 'unknown' });

/** The name that a person gives where nobody is asked who they are. */
export const givenName = new Store(recall('name') ?? '');

export function nameYourself(name: string): void {
    remember('name', name);
    givenName.set(name);
}

export async function readSession(): Promise<void> {
    whenSignedOut(() => session.set({ state: 'out' }));
    try {
        const info = await get<SessionInfo>('/session');
        session.set(info.required && info.actor ? { state: 'in', actor: info.actor, scopes: info.scopes } : { state: info.required ? 'out' : 'open' });
    } catch (problem) {
        if (problem instanceof ApiError && problem.status !== 401) session.set({ state: 'open' });
    }
}

export async function signIn(key: string): Promise<void> {
    await send('POST', '/session', { key });
    await readSession();
}

export async function signOut(): Promise<void> {
    await send('DELETE', '/session');
    session.set({ state: 'out' });
}

/** Whether the session may do what needs a scope. */
export const may = (who: Session, scope: Scope): boolean =>
    who.state === 'open' || (who.state === 'in' && who.scopes.includes(scope.toLowerCase()));

/** In whose name something is done; empty where nobody has said. */
export const actorOf = (who: Session, name: string): string => (who.state === 'in' ? who.actor : name.trim());
