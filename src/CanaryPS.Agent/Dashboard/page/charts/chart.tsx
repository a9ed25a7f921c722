import { useEffect, useRef } from 'preact/hooks';
import type { IChartApi, ISeriesApi, LineData, TickMarkType, UTCTimestamp, WhitespaceData } from 'lightweight-charts';
import { shade } from '../state/theme';
import { useStore } from '../state/store';
import { language } from '../text/text';
import { axisTime, pointTime } from '../format/times';
import { colours } from './colours';

/** A line of a chart; a point without a value is a gap. */
export interface Line {
    name: string;
    tone: 'candidate' | 'baseline';
    isStep?: boolean;
    points: (LineData<UTCTimestamp> | WhitespaceData<UTCTimestamp>)[];
}

interface Props {
    label: string;
    lines: readonly Line[];
    height?: number;
    onDrawn?: () => void;
}

/** Lines over time. The library is only loaded where there is something to draw. */
export function Chart({ label, lines, height = 220, onDrawn }: Props) {
    const place = useRef<HTMLDivElement>(null);
    const made = useRef<{ chart: IChartApi; series: ISeriesApi<'Line'>[] } | null>(null);
    const isMoved = useRef(false);
    const theme = useStore(shade);
    const words = useStore(language);

    useEffect(() => {
        let gone = false;
        void draw();
        return () => {
            gone = true;
        };

        async function draw(): Promise<void> {
            const { createChart, LineSeries, LineType, LineStyle, TickMarkType } = await import('lightweight-charts');
            if (gone || !place.current) return;
            const colour = colours(place.current);
            const chart = made.current?.chart ?? createChart(place.current, { autoSize: true, height, layout: { attributionLogo: false } });
            chart.applyOptions({
                layout: { background: { color: 'transparent' }, textColor: colour.text, fontFamily: getComputedStyle(place.current).fontFamily },
                grid: { vertLines: { visible: false }, horzLines: { color: colour.line } },
                rightPriceScale: { borderVisible: false },
                timeScale: { borderColor: colour.line, timeVisible: true, tickMarkFormatter: (time: UTCTimestamp, kind: TickMarkType) => axisTime(time * 1000, kind < TickMarkType.Time) },
                localization: { locale: words, timeFormatter: (time: UTCTimestamp) => pointTime(time * 1000) },
                handleScroll: { mouseWheel: false, vertTouchDrag: false },
                handleScale: { mouseWheel: false },
            });
            const series = made.current?.series ?? [];
            while (series.length > lines.length) chart.removeSeries(series.pop()!);
            lines.forEach((line, i) => {
                const drawn = series[i] ?? (series[i] = chart.addSeries(LineSeries, { lineWidth: 2, priceLineVisible: false, crosshairMarkerRadius: 3 }));
                drawn.applyOptions({ color: colour[line.tone], lineType: line.isStep ? LineType.WithSteps : LineType.Simple, lineStyle: line.tone === 'baseline' ? LineStyle.Dashed : LineStyle.Solid });
                drawn.setData(line.points);
            });
            made.current = { chart, series };
            if (!isMoved.current) chart.timeScale().fitContent();
            onDrawn?.();
        }
    }, [lines, theme, words, height]);

    useEffect(() => () => {
        made.current?.chart.remove();
        made.current = null;
    }, []);

    return (
        <figure class="chart" role="group" aria-label={label}>
            <figcaption>
                {label}
                <span class="legend">{lines.length > 1 ? lines.map(line => <span key={line.name} class={line.tone}>{line.name}</span>) : null}</span>
            </figcaption>
            <div ref={place} class="plot" onPointerDown={() => { isMoved.current = true; }} />
        </figure>
    );
}
