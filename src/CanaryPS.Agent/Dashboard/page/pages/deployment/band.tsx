import type { Evidence } from '../../api/types';
import { number } from '../../format/numbers';

const width = 120;
const margin = 6;

/** Where the true value lies against its bound, drawn to one scale; the numbers are beside it. */
export function Band({ of }: { of: Evidence }) {
    if (!of.interval) return <span class="quiet">–</span>;
    const { low, high } = of.interval;
    const known = [low, high, of.value, of.bound].filter((value): value is number => value !== null);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const at = (value: number): number => (most === least ? width / 2 : margin + ((value - least) / (most - least)) * (width - 2 * margin));
    const [from, to] = [low === null ? 0 : at(low), high === null ? width : at(high)];
    const words = `${low === null ? '−∞' : number(low)} … ${high === null ? '∞' : number(high)}`;
    return (
        <span class="band">
            <svg viewBox={`0 0 ${width} 14`} width={width} height="14" aria-hidden="true">
                <rect class="range" x={from} y="5" width={Math.max(2, to - from)} height="4" />
                <line class="bound" x1={at(of.bound)} x2={at(of.bound)} y1="0" y2="14" />
                {of.value === null ? null : <circle class="value" cx={at(of.value)} cy="7" r="3" />}
            </svg>
            <small>{words}</small>
        </span>
    );
}
