import type { ComponentChildren } from 'preact';

export interface Column<T> {
    /** What the column is called; at phone width the name stands before each value. */
    name: string;
    key: string;
    kind?: 'number' | 'text' | 'wide';
    cell: (row: T) => ComponentChildren;
}

interface Props<T> {
    label: string;
    columns: readonly Column<T>[];
    rows: readonly T[];
    id: (row: T) => string;
    tone?: (row: T) => string;
    empty: string;
}

/** Rows in columns; where there is little room each row is a block of named values. */
export function Table<T>({ label, columns, rows, id, tone, empty }: Props<T>) {
    if (rows.length === 0) return <p class="empty">{empty}</p>;
    return (
        <div class="table" role="region" aria-label={label} tabIndex={0}>
            <table>
                <caption class="for-readers">{label}</caption>
                <thead>
                    <tr>{columns.map(column => <th key={column.key} scope="col" class={column.kind}>{column.name}</th>)}</tr>
                </thead>
                <tbody>
                    {rows.map(row => (
                        <tr key={id(row)} class={tone?.(row)}>
                            {columns.map(column => (
                                <td key={column.key} class={column.kind} data-name={column.name}>{column.cell(row)}</td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}
