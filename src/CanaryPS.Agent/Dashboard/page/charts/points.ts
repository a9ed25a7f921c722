import type { LineData, UTCTimestamp, WhitespaceData } from 'lightweight-charts';

type Point = LineData<UTCTimestamp> | WhitespaceData<UTCTimestamp>;

/** Points by ascending time, one a second at most, as charts want them; what has no value leaves a gap. */
export function points(values: readonly { time: string; value: number | null }[], scale = 1): Point[] {
    const made: Point[] = [];
    let last = -Infinity;
    for (const { time, value } of values) {
        const at = Math.floor(Date.parse(time) / 1000);
        if (at < last) continue;
        if (at === last) made.pop();
        made.push(value === null ? { time: at as UTCTimestamp } : { time: at as UTCTimestamp, value: value * scale });
        last = at;
    }
    return made;
}
