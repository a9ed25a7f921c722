import { Store } from './store';

/** A page and what it is about: `#/deployments/x?range=day`. */
export interface Route {
    page: string;
    subject: string | null;
}

export const route = new Store<Route>(read());

addEventListener('hashchange', () => route.set(read()));

/** The address of a page within the page. */
export const link = (page: string, subject?: string): string => `#/${page}${subject === undefined ? '' : `/${encodeURIComponent(subject)}`}`;

function read(): Route {
    const [, page = '', subject] = location.hash.split('/');
    return { page, subject: subject === undefined ? null : decode(subject) };
}

function decode(text: string): string | null {
    try {
        return decodeURIComponent(text);
    } catch {
        return null;
    }
}
