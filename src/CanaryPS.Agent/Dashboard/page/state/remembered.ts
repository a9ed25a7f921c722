/** What this browser remembers of the person who looks. Where it may not keep anything, nothing is remembered. */
export function recall(key: string): string | null {
    try {
        return localStorage.getItem(`canaryps.${key}`);
    } catch {
        return null;
    }
}

export function remember(key: string, value: string): void {
    try {
        localStorage.setItem(`canaryps.${key}`, value);
    } catch {
        // A browser that keeps nothing asks again at the next visit.
    }
}
