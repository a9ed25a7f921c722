import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Chart, type Line } from '../../charts/chart';
import { points } from '../../charts/points';
import { integer } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Choice } from '../../parts/field';
import { Read } from '../../parts/read';
import { useText } from '../../text/text';
import { lately, readHistory, type Span } from './history';

type Range = 'hour' | 'day' | 'week' | 'month' | 'all';

const hours: Record<Exclude<Range, 'all'>, number> = { hour: 1, day: 24, week: 168, month: 720 };
const interval = 15000;

const spanOf = (range: Range): Span => (range === 'all' ? { since: null, detail: 'Hour' } : lately(hours[range] * 3_600_000));

/** One metric of both arms over a range. */
export function MetricChart({ id, name, unit }: { id: string; name: string; unit: string }) {
    const text = useText();
    const [range, setRange] = useState<Range>('day');
    const asked = useRef(0);
    const [took, setTook] = useState<number | null>(null);
    const history = useResource(`${id} ${name} ${range}`, () => {
        asked.current = performance.now();
        return readHistory(id, name, spanOf(range));
    }, { every: interval });
    useEffect(() => setTook(null), [name, range]);
    const lines = useMemo<Line[]>(() => [
        { name: text.metrics.baseline, tone: 'baseline', points: points(history.data?.Baseline ?? []) },
        { name: text.metrics.candidate, tone: 'candidate', points: points(history.data?.Candidate ?? []) },
    ], [history.data, text]);
    const count = lines.reduce((sum, line) => sum + line.points.length, 0);
    const detail = spanOf(range).detail;

    return (
        <section aria-label={name}>
            <div class="toolbar">
                <Choice<Range> label={text.metrics.range} value={range} options={(Object.keys(text.metrics.ranges) as Range[]).map(one => [one, text.metrics.ranges[one]] as const)} onChange={setRange} />
            </div>
            <Read of={history}>
                {() => (count === 0 ? <p class="empty">{text.metrics.noValues}</p> : (
                    <Chart key={`${name} ${range}`} label={unit === '' ? name : `${name}, ${unit}`} lines={lines} height={320} onDrawn={() => setTook(before => before ?? performance.now() - asked.current)} />
                ))}
            </Read>
            <p class="as-of">
                {took === null || count === 0 ? '' : <span class="drawn" data-ms={Math.round(took)}>{text.metrics.drawn(integer(count), integer(took))}, {detail === 'raw' ? text.metrics.raw : detail === 'Hour' ? text.metrics.byHour : text.metrics.byMinute}</span>}
            </p>
        </section>
    );
}
