import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { connection } from '../live/connection';
import { startFeed } from '../live/feed';
import { useStore } from '../state/store';
import { useText } from '../text/text';
import { Header } from './header';
import { StopBanner } from './stop-banner';
import { LostBanner } from './lost-banner';
import { overview, OverviewReader } from './store-glance';
import { AlertAnnouncer } from './alert-announcer';

/** What is around every page: the way to the others, what must be seen on all of them, and whether what is shown is what is. */
export function Frame({ children }: { children: ComponentChildren }) {
    const text = useText();
    const { state } = useStore(connection);
    const glance = useStore(overview);
    useEffect(startFeed, []);
    useEffect(() => {
        const open = glance?.openAlerts ?? 0;
        document.title = state === 'lost' ? `(?) ${text.title}` : open > 0 ? `(${open}) ${text.title}` : text.title;
    }, [glance?.openAlerts, state, text]);

    return (
        <>
            <a class="skip" href="#content" onClick={event => { event.preventDefault(); document.getElementById('content')?.focus(); }}>{text.skipToContent}</a>
            <OverviewReader />
            <Header />
            <StopBanner />
            <LostBanner />
            <AlertAnnouncer />
            <main id="content" tabIndex={-1} class={state === 'lost' ? 'stale' : ''}>{children}</main>
            <footer>
                <span>{glance?.store ?? ''}</span>
                <a href="https://www.tradingview.com/" rel="noreferrer noopener" target="_blank">{text.charts}</a>
            </footer>
        </>
    );
}
