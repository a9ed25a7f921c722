import { noteContact } from '../live/connection';
import { noteServerTime } from '../state/clock';
import { readLines } from './lines';

export const root = '/api/v1';

type Value = string | number | boolean | null | undefined;
export type Query = Record<string, Value | readonly string[]>;

/** The agent answered that it can't or may not; `id` is the stable id of the error. */
export class ApiError extends Error {
    constructor(readonly status: number, readonly id: string, message: string) {
        super(message);
    }
}

/** What is told where the session is gone. */
let onSignedOut: () => void = () => undefined;

export function whenSignedOut(act: () => void): void {
    onSignedOut = act;
}

/** An address below the root of the API; what is not given is left out. */
export function address(path: string, query: Query = {}): string {
    const values = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (Array.isArray(value)) for (const one of value) values.append(name, one);
        else if (value !== null && value !== undefined) values.append(name, String(value));
    }
    const text = values.toString();
    return `${root}${path}${text === '' ? '' : `?${text}`}`;
}

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
    const answer = await ask(address(path, query), { signal: signal ?? null });
    return (await answer.json()) as T;
}

/** Every item of an answer that is one item a line. */
export async function getLines<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T[]> {
    return readLines<T>(await ask(address(path, query), { signal: signal ?? null }));
}

export async function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const answer = await ask(address(path), {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export const post = <T>(path: string, body: unknown): Promise<T> => send<T>('POST', path, body);

/** A name as part of a path. */
export const part = (name: string): string => encodeURIComponent(name);

async function ask(url: string, request: RequestInit): Promise<Response> {
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...request });
    noteContact();
    noteServerTime(answer.headers.get('date'));
    if (answer.ok) return answer;
    if (answer.status === 401) onSignedOut();
    throw await errorOf(answer);
}

async function errorOf(answer: Response): Promise<ApiError> {
    try {
        const told = (await answer.json()) as { error?: string; message?: string };
        return new ApiError(answer.status, told.error ?? `${answer.status}`, told.message ?? answer.statusText);
    } catch {
        return new ApiError(answer.status, `${answer.status}`, answer.statusText || `${answer.status}`);
    }
}
