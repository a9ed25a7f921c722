import { language } from '../text/text';

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = `${language.value}${JSON.stringify(options)}`;
    let found = formats.get(key);
    if (!found) formats.set(key, (found = new Intl.NumberFormat(language.value, options)));
    return found;
}

const plain: Intl.NumberFormatOptions = { maximumSignificantDigits: 5, useGrouping: 'always' } as Intl.NumberFormatOptions;

export const integer = (value: number): string => format({ maximumFractionDigits: 0 }).format(value);

/** A share of 0-100 %. */
export const percent = (value: number): string => `${format({ maximumFractionDigits: 2 }).format(value)} %`;

/** A number whose unit is shown elsewhere, or that has none. */
export function number(value: number): string {
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e12)) return format({ notation: 'scientific', maximumSignificantDigits: 4 }).format(value);
    return size >= 1e5 ? format({ maximumFractionDigits: 0 }).format(value) : format(plain).format(value);
}

/** A value in its unit, as the metric's own contract names it. */
export function inUnit(value: number, unit: string): string {
    if (unit === 'currency') return format({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
    if (unit === 'count') return integer(value);
    if (unit === 'unix s') return format({ maximumFractionDigits: 0, useGrouping: false }).format(value);
    return unit === '' || unit === 'ratio' ? number(value) : `${number(value)} ${unit}`;
}

/** Money or units of an order, to all the digits that it has. */
export const exact = (value: number): string => format({ maximumFractionDigits: 8 }).format(value);
