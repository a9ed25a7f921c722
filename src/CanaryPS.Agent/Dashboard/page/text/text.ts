import { Store, useStore } from '../state/store';
import { recall, remember } from '../state/remembered';
import { en, type Texts } from './en';
import { es } from './es';

export type Language = 'en' | 'es';

const all: Record<Language, Texts> = { en, es };

/** The language of the page: what was chosen, else that of the browser. */
export const language = new Store<Language>(initial());

export function chooseLanguage(chosen: Language): void {
    remember('language', chosen);
    apply(chosen);
    language.set(chosen);
}

/** The page's sentences. The words of stages, states, metrics and what the engine says stay as they are. */
export function useText(): Texts {
    return all[useStore(language)];
}

function initial(): Language {
    const chosen = recall('language');
    const found = chosen === 'en' || chosen === 'es' ? chosen : navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
    apply(found);
    return found;
}

function apply(chosen: Language): void {
    document.documentElement.lang = chosen;
}
