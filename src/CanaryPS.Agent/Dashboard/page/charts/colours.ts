/** The colours of the page's theme, for what is drawn on a canvas. */
export function colours(element: Element): Record<'text' | 'line' | 'candidate' | 'baseline', string> {
    const style = getComputedStyle(element);
    const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    return { text: of('muted'), line: of('line'), candidate: of('accent'), baseline: of('muted') };
}
