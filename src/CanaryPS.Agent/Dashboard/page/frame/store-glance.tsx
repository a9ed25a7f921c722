import { useEffect } from 'preact/hooks';
import { get } from '../api/client';
import type { Overview } from '../api/types';
import { useResource } from '../live/resource';
import { Store } from '../state/store';

/** The store at a glance, which the header, the banners and the overview share; null before the first answer. */
export const overview = new Store<Overview | null>(null);

/** Why it can't be read; empty where it can. */
export const overviewProblem = new Store('');

const ended = 100;
const interval = 5000;

/** Keeps the glance up to date for as long as it is there. */
export function OverviewReader() {
    const { data, error } = useResource('overview', () => get<Overview>('/overview', { ended }), { on: () => true, every: interval });
    useEffect(() => {
        if (data) overview.set(data);
        overviewProblem.set(error ?? '');
    }, [data, error]);
    return null;
}
