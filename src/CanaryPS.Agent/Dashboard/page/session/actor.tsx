import { Field } from '../parts/field';
import { useStore } from '../state/store';
import { useText } from '../text/text';
import { actorOf, givenName, nameYourself, session } from './session';

/** In whose name commands are given. */
export const useActor = (): string => actorOf(useStore(session), useStore(givenName));

/** Asks for a name where no session says who it is. */
export function ActorField() {
    const text = useText();
    const who = useStore(session);
    const name = useStore(givenName);
    return who.state === 'in' ? null : <Field label={text.session.actor} help={text.session.actorHelp} value={name} isRequired onChange={nameYourself} />;
}
