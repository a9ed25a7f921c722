import { link, route } from '../state/route';
import { useStore } from '../state/store';
import { chooseTheme, theme, type Theme } from '../state/theme';
import { signOut, session } from '../session/session';
import { chooseLanguage, language, useText, type Language } from '../text/text';
import { Choice } from '../parts/field';
import { integer } from '../format/numbers';
import { ConnectionMark } from './connection-mark';
import { overview } from './store-glance';

/** The way to the pages, and how they are shown. */
export function Header() {
    const text = useText();
    const { page } = useStore(route);
    const glance = useStore(overview);
    const who = useStore(session);
    const chosenTheme = useStore(theme);
    const chosenLanguage = useStore(language);
    const here = page === 'deployments' ? '' : page;
    const pages: [string, string, number][] = [
        ['', text.nav.overview, 0],
        ['alerts', text.nav.alerts, glance?.openAlerts ?? 0],
        ['metrics', text.nav.metrics, 0],
        ['journal', text.nav.journal, 0],
        ['limits', text.nav.limits, 0],
        ['stops', text.nav.stops, glance?.stops.length ?? 0],
    ];

    return (
        <header>
            <a class="brand" href={link('')}>CanaryPS</a>
            <nav aria-label={text.nav.label}>
                {pages.map(([name, word, count]) => (
                    <a key={name} href={link(name)} {...(here === name ? { 'aria-current': 'page' as const } : {})}>
                        {word}{count > 0 ? <span class={`count ${name === 'stops' || (glance?.criticalAlerts ?? 0) > 0 ? 'bad' : ''}`}>{integer(count)}</span> : null}
                    </a>
                ))}
            </nav>
            <div class="settings">
                <ConnectionMark />
                <Choice<Language> label={text.language.label} isHidden value={chosenLanguage} options={[['en', 'English'], ['es', 'Español']]} onChange={chooseLanguage} />
                <Choice<Theme>
                    label={text.theme.label} isHidden value={chosenTheme}
                    options={[['system', text.theme.system], ['light', text.theme.light], ['dark', text.theme.dark]]} onChange={chooseTheme}
                />
                {who.state === 'in' ? <button type="button" class="plain" onClick={() => void signOut()}>{`${who.actor}: ${text.session.signOut}`}</button> : null}
            </div>
        </header>
    );
}
