import { get, part } from '../../api/client';
import type { Deployment, LiveEvent } from '../../api/types';
import { percent } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Badge } from '../../parts/badge';
import { NotKnown } from '../../parts/not-known';
import { Read } from '../../parts/read';
import { Time } from '../../parts/time';
import { overview } from '../../frame/store-glance';
import { link } from '../../state/route';
import { useStore } from '../../state/store';
import { useText } from '../../text/text';
import { Commands } from './commands';
import { Criteria } from './criteria';
import { Curves } from './curves';
import { Gates } from './gates';
import { OpenAlerts } from './open-alerts';
import { Orders } from './orders';
import { PlanTimeline } from './plan-timeline';
import { RollbackState } from './rollback-state';
import { Verdicts } from './verdicts';

const interval = 5000;

/** One deployment, with everything that decides on it. */
export function DeploymentPage({ id }: { id: string }) {
    const isOf = (event: LiveEvent): boolean => event.deploymentId === id;
    const deployment = useResource(`deployment ${id}`, () => get<Deployment>(`/deployments/${part(id)}`), { on: isOf, every: interval });
    return (
        <Read of={deployment}>
            {data => (
                <>
                    <Title of={data} />
                    <Commands of={data} onDone={deployment.reload} />
                    <RollbackState of={data} />
                    <Gates of={data} onDone={deployment.reload} />
                    <PlanTimeline of={data} />
                    <Curves of={data} />
                    <OpenAlerts id={id} />
                    <Criteria of={data} />
                    <Verdicts id={id} version={data.evaluatedAt} />
                    <Orders id={id} />
                </>
            )}
        </Read>
    );
}

function Title({ of }: { of: Deployment }) {
    const text = useText();
    const line = useStore(overview)?.deployments.find(one => one.id === of.id);
    return (
        <div class="title deployment-title">
            <h1>{of.strategy}</h1>
            <p>
                {text.deployment.against(of.baseline.strategy)} · <span class="id">{of.id}</span> · {text.deployment.startedBy(of.startedBy)}, <Time at={of.startedAt} />
            </p>
            <dl class="facts">
                <div><dt>{text.overview.stage}</dt><dd><Badge of={of.stage} />{of.isSuspended ? <> <Badge of={text.overview.suspended} tone="warn" /></> : null}{of.isQueued ? <> <Badge of={text.overview.queued} /></> : null}</dd></div>
                <div>
                    <dt>{text.overview.weight}</dt>
                    <dd>{percent(of.weight)}{of.weight === of.confirmedWeight ? null : <small class="warn"> {text.overview.toConfirm(percent(of.confirmedWeight))}</small>}</dd>
                </div>
                <div><dt>{text.overview.health}</dt><dd>{of.evaluatedAt === null || line?.isLate ? <><NotKnown /> <small>{line?.isLate ? text.overview.late : text.overview.notEvaluated}</small></> : <Badge of={of.health} />}</dd></div>
                <div><dt>{text.deployment.lastLook}</dt><dd><Time at={of.evaluatedAt} /></dd></div>
            </dl>
            <p class="why">{of.reason}</p>
            <p class="ways"><a href={link('metrics', of.id)}>{text.deployment.toMetrics}</a> <a href={link('journal', of.id)}>{text.deployment.toJournal}</a></p>
        </div>
    );
}
