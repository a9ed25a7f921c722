import { useText } from '../text/text';

/** What stands where nothing is known: never a value that could be taken for good. */
export const NotKnown = () => <span class="not-known">{useText().notKnown}</span>;
