import { useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import { Field } from '../parts/field';
import { useText } from '../text/text';
import { signIn } from './session';

/** Asks for a key where the agent wants one. */
export function SignIn() {
    const text = useText();
    const [key, setKey] = useState('');
    const [problem, setProblem] = useState('');

    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        setProblem('');
        try {
            await signIn(key);
        } catch (error) {
            setKey('');
            setProblem(!(error instanceof ApiError) ? text.connection.never : error.status === 401 ? text.session.refused : error.message);
        }
    };

    return (
        <form class="sign-in" onSubmit={submit}>
            <h1>{text.session.title}</h1>
            <Field label={text.session.key} help={text.session.keyHelp} type="password" value={key} isRequired onChange={setKey} />
            <p role="alert" class="problem">{problem}</p>
            <button type="submit" class="primary" disabled={key === ''}>{text.session.signIn}</button>
        </form>
    );
}
