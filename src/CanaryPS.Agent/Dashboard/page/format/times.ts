import { language } from '../text/text';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = `${language.value} ${name}`;
    let found = formats.get(key);
    if (!found) formats.set(key, (found = new Intl.DateTimeFormat(language.value, options)));
    return found;
}

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false };
const day: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };

/** A time in the zone of whoever looks; of today, the hour alone. */
export function localTime(time: string, now: number): string {
    const date = new Date(time);
    const isToday = date.toDateString() === new Date(now).toDateString();
    return isToday ? format('clock', clock).format(date) : format('full', { ...day, ...clock }).format(date);
}

/** A time at the axis of a chart, in the zone of whoever looks: the day where one begins, else the hour. */
export const axisTime = (ms: number, isDay: boolean): string =>
    isDay ? format('axis day', { day: '2-digit', month: 'short' }).format(ms) : format('axis', { hour: '2-digit', minute: '2-digit', hour12: false }).format(ms);

/** The time of a point of a chart, in the zone of whoever looks. */
export const pointTime = (ms: number): string => format('point', { ...day, ...clock }).format(ms);

/** The same time in UTC, to be told apart from the local one. */
export const utcTime = (time: string): string => `${new Date(time).toISOString().replace('T', ' ').replace(/\.?0*Z$/, '')} UTC`;

/** A length of time, ms, in its two greatest units. */
export function span(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
    if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
    if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
    if (minutes > 0) return seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
    return `${seconds} s`;
}

/** A length of time as the agent writes it, `[d.]hh:mm:ss[.f]`, in ms. */
export function parseSpan(text: string): number {
    const found = /^(-)?(?:(\d+)\.)?(\d{2}):(\d{2}):(\d{2}(?:\.\d+)?)$/.exec(text);
    if (!found) return 0;
    const [, sign, days = '0', hours, minutes, seconds] = found;
    const total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
    return (sign ? -1 : 1) * total * 1000;
}
