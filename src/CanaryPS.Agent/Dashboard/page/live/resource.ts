import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useStore } from '../state/store';
import { ApiError } from '../api/client';
import { generation } from './connection';
import { listen } from './feed';
import type { LiveEvent } from '../api/types';

export interface Resource<T> {
    /** What was read last; undefined before the first answer. */
    data: T | undefined;
    /** What the agent said where it could not answer; a lost connection is told elsewhere. */
    error: string | undefined;
    reload: () => void;
}

interface Options {
    /** Which events mean that it must be read again. */
    on?: (event: LiveEvent) => boolean;
    /** How often it is read again whatever happens, ms: not everything that changes is an event. */
    every?: number;
}

const quiet = 120;

/** What the agent says at an address, kept up to date. `key` names what is read: another one is another resource. */
export function useResource<T>(key: string, load: () => Promise<T>, options: Options = {}): Resource<T> {
    const [state, setState] = useState<{ key: string; data: T | undefined; error: string | undefined }>({ key, data: undefined, error: undefined });
    const loading = useRef(load);
    loading.current = load;
    const filter = useRef(options.on);
    filter.current = options.on;
    const again = useRef<() => void>(() => undefined);
    const version = useStore(generation);

    useEffect(() => {
        let gone = false;
        let busy = false;
        let wanted = false;
        let timer = 0;

        const read = async (): Promise<void> => {
            if (busy) {
                wanted = true;
                return;
            }
            busy = true;
            wanted = false;
            try {
                const data = await loading.current();
                if (!gone) setState({ key, data, error: undefined });
            } catch (problem) {
                if (!gone && problem instanceof ApiError) setState(before => ({ key, data: before.key === key ? before.data : undefined, error: problem.message }));
            } finally {
                busy = false;
                if (wanted && !gone) void read();
            }
        };
        const soon = (): void => {
            window.clearTimeout(timer);
            timer = window.setTimeout(() => void read(), quiet);
        };
        again.current = () => void read();
        void read();
        const ended = listen(event => {
            if (filter.current?.(event)) soon();
        });
        const interval = options.every ? window.setInterval(() => !document.hidden && void read(), options.every) : 0;
        return () => {
            gone = true;
            ended();
            window.clearTimeout(timer);
            window.clearInterval(interval);
        };
    }, [key, version, options.every]);

    const reload = useCallback(() => again.current(), []);
    return state.key === key ? { data: state.data, error: state.error, reload } : { data: undefined, error: undefined, reload };
}
