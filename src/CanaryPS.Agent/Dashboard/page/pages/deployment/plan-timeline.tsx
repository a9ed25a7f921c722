import { get } from '../../api/client';
import type { Deployment, JournalEntry, PlanStep } from '../../api/types';
import { percent } from '../../format/numbers';
import { parseSpan, span } from '../../format/times';
import { useResource } from '../../live/resource';
import { Countdown, Time } from '../../parts/time';
import { overview } from '../../frame/store-glance';
import { useStore } from '../../state/store';
import { useText } from '../../text/text';

type Place = 'done' | 'now' | 'toCome' | 'notReached';

/** The plan from PREPARATION on: what is behind, where it is, what is to come. */
export function PlanTimeline({ of }: { of: Deployment }) {
    const text = useText();
    const entered = useResource(`steps ${of.id} ${of.step} ${of.stage}`, () => get<JournalEntry[]>('/journal', { deploymentId: of.id, kinds: ['StepEntered'] }));
    const times = new Map((entered.data ?? []).map(entry => [(JSON.parse(entry.data) as { step: number }).step, entry.time]));
    const next = useStore(overview)?.deployments.find(one => one.id === of.id)?.nextStepAt;
    return (
        <section aria-labelledby="plan">
            <h2 id="plan">{text.deployment.plan}</h2>
            <ol class="plan" tabIndex={0} aria-labelledby="plan">
                {of.plan.map(step => {
                    const place = placeOf(step, of);
                    return (
                        <li key={step.index} class={place} {...(place === 'now' ? { 'aria-current': 'step' as const } : {})}>
                            <span class="stage">{of.plan[step.index - 1]?.stage === step.stage ? '' : step.stage}</span>
                            <strong>{percent(step.weight)}</strong>
                            <small class="place">{text.deployment[place]}</small>
                            <small>
                                {place === 'now' && next ? <Countdown to={next} over={text.overview.due} />
                                    : place === 'done' || place === 'now' ? (step.index === 0 ? <Time at={of.startedAt} /> : times.has(step.index) ? <Time at={times.get(step.index)} /> : '–')
                                    : parseSpan(step.dwell) > 0 ? text.deployment.least(span(parseSpan(step.dwell))) : ''}
                            </small>
                        </li>
                    );
                })}
            </ol>
        </section>
    );
}

function placeOf(step: PlanStep, of: Deployment): Place {
    if (of.stage === 'COMPLETED' || step.index < of.step) return 'done';
    if (of.stage === 'ROLLBACK') return step.index === of.step ? 'done' : 'notReached';
    return step.index === of.step ? 'now' : 'toCome';
}
