import { useEffect, useState } from 'preact/hooks';

/** A value that parts of the page watch. */
export class Store<T> {
    readonly #watchers = new Set<() => void>();
    #value: T;

    constructor(value: T) {
        this.#value = value;
    }

    get value(): T {
        return this.#value;
    }

    set(value: T): void {
        if (Object.is(value, this.#value)) return;
        this.#value = value;
        for (const watcher of [...this.#watchers]) watcher();
    }

    watch(watcher: () => void): () => void {
        this.#watchers.add(watcher);
        return () => this.#watchers.delete(watcher);
    }
}

/** The value of a store; whoever uses it is drawn again when that changes. */
export function useStore<T>(store: Store<T>): T {
    const [value, setValue] = useState(store.value);
    useEffect(() => {
        setValue(() => store.value);
        return store.watch(() => setValue(() => store.value));
    }, [store]);
    return value;
}
