import { recall, remember } from './remembered';
import { Store } from './store';

export type Theme = 'system' | 'light' | 'dark';

/** The colours that were chosen. */
export const theme = new Store<Theme>(chosen());

const system = matchMedia('(prefers-color-scheme: dark)');

/** The colours in force. */
export const shade = new Store<'light' | 'dark'>(resolve());

apply();
system.addEventListener('change', apply);

export function chooseTheme(choice: Theme): void {
    remember('theme', choice);
    theme.set(choice);
    apply();
}

function chosen(): Theme {
    const kept = recall('theme');
    return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function resolve(): 'light' | 'dark' {
    return theme.value === 'system' ? (system.matches ? 'dark' : 'light') : theme.value;
}

function apply(): void {
    document.documentElement.dataset['theme'] = resolve();
    shade.set(resolve());
}
