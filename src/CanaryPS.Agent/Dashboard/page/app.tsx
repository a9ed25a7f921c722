import { useEffect } from 'preact/hooks';
import { Frame } from './frame/frame';
import { AlertsPage } from './pages/alerts/alerts-page';
import { DeploymentPage } from './pages/deployment/deployment-page';
import { JournalPage } from './pages/journal/journal-page';
import { LimitsPage } from './pages/limits/limits-page';
import { MetricsPage } from './pages/metrics/metrics-page';
import { OverviewPage } from './pages/overview/overview-page';
import { StopsPage } from './pages/stops/stops-page';
import { readSession, session } from './session/session';
import { SignIn } from './session/sign-in';
import { generation } from './live/connection';
import { link, route } from './state/route';
import { useStore } from './state/store';
import { useText } from './text/text';

/** The whole page. */
export function App() {
    const who = useStore(session);
    const version = useStore(generation);
    useEffect(() => void readSession().catch(() => undefined), [version]);
    return who.state === 'out' ? <main><SignIn /></main> : <Frame><Page /></Frame>;
}

function Page() {
    const { page, subject } = useStore(route);
    const text = useText();
    useEffect(() => window.scrollTo(0, 0), [page, subject]);
    switch (page) {
        case '':
            return <OverviewPage />;
        case 'deployments':
            return subject ? <DeploymentPage key={subject} id={subject} /> : <OverviewPage />;
        case 'alerts':
            return <AlertsPage />;
        case 'journal':
            return <JournalPage id={subject} />;
        case 'metrics':
            return <MetricsPage id={subject} />;
        case 'limits':
            return <LimitsPage id={subject} />;
        case 'stops':
            return <StopsPage />;
        default:
            return <p class="empty">{text.pageNotFound} <a href={link('')}>{text.backToOverview}</a></p>;
    }
}
