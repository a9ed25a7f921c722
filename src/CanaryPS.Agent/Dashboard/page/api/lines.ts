import { ApiError } from './client';

interface Fault {
    fault?: { error: string; message: string };
}

/** The items of an answer of one JSON object a line. An answer that ends with a fault is an error, however much came before. */
export async function readLines<T>(answer: Response): Promise<T[]> {
    const text = await answer.text();
    if (text === '') return [];
    const items = JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`) as (T & Fault)[];
    const fault = items.at(-1)?.fault;
    if (fault) throw new ApiError(500, fault.error, fault.message);
    return items;
}
