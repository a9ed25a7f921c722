import { useMemo, useState } from 'preact/hooks';
import { overview, overviewProblem } from '../../frame/store-glance';
import { Field, Tick } from '../../parts/field';
import { useStore } from '../../state/store';
import { useText } from '../../text/text';
import { byUrgency, matches, needsAttention } from './attention';
import { DeploymentTable } from './deployment-table';

/** Every deployment, those that need somebody first. */
export function OverviewPage() {
    const text = useText();
    const glance = useStore(overview);
    const problem = useStore(overviewProblem);
    const [filter, setFilter] = useState('');
    const [withEnded, setWithEnded] = useState(true);
    const all = useMemo(() => [...(glance?.deployments ?? [])].sort(byUrgency), [glance]);
    const shown = useMemo(() => all.filter(one => matches(one, filter.trim()) && (withEnded || one.isOpen)), [all, filter, withEnded]);

    return (
        <>
            <div class="title">
                <h1>{text.overview.title}</h1>
                {glance ? <p>{text.overview.summary(all.filter(one => !one.endedAt).length, all.filter(needsAttention).length)}</p> : null}
            </div>
            <div class="toolbar">
                <Field label={text.overview.filter} isHidden type="search" value={filter} onChange={setFilter} />
                <Tick checked={withEnded} onChange={setWithEnded}>{text.overview.showEnded}</Tick>
            </div>
            {problem ? <p class="problem" role="alert">{problem}</p> : null}
            {glance ? <DeploymentTable rows={shown} empty={all.length === 0 ? text.overview.empty : text.overview.nothingFound} />
                : problem ? null : <p class="empty" aria-busy="true">{text.loading}</p>}
        </>
    );
}
