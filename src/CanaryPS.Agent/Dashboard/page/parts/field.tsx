import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
    label: string;
    value: string;
    help?: string;
    type?: 'text' | 'password' | 'search';
    isHidden?: boolean;
    isRequired?: boolean;
    onChange: (value: string) => void;
}

/** A line of text with its label. */
export function Field({ label, value, help, type = 'text', isHidden = false, isRequired = false, onChange }: Props) {
    const id = useId();
    return (
        <div class="field">
            <label for={id} class={isHidden ? 'for-readers' : ''}>{label}</label>
            <input
                id={id} type={type as 'text'} value={value} required={isRequired} autocomplete="off" spellcheck={false} placeholder={isHidden ? label : ''}
                {...(help ? { 'aria-describedby': `${id}-help` } : {})} onInput={event => onChange(event.currentTarget.value)}
            />
            {help ? <small id={`${id}-help`}>{help}</small> : null}
        </div>
    );
}

interface ChoiceProps<T extends string> {
    label: string;
    value: T;
    options: readonly (readonly [T, string])[];
    isHidden?: boolean;
    onChange: (value: T) => void;
}

/** One of several. */
export function Choice<T extends string>({ label, value, options, isHidden = false, onChange }: ChoiceProps<T>) {
    const id = useId();
    return (
        <div class="field">
            <label for={id} class={isHidden ? 'for-readers' : ''}>{label}</label>
            <select id={id} value={value} onChange={event => onChange(event.currentTarget.value as T)}>
                {options.map(([option, word]) => <option key={option} value={option} selected={option === value}>{word}</option>)}
            </select>
        </div>
    );
}

/** Yes or no. */
export function Tick({ children, checked, onChange }: { children: ComponentChildren; checked: boolean; onChange: (checked: boolean) => void }) {
    return (
        <label class="tick">
            <input type="checkbox" checked={checked} onChange={event => onChange(event.currentTarget.checked)} />
            <span>{children}</span>
        </label>
    );
}
