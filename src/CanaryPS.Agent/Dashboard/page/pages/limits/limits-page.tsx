import { DeploymentChoice } from '../../parts/deployment-choice';
import { useText } from '../../text/text';
import { DeploymentLimits } from './deployment-limits';
import { Freezes } from './freezes';

/** When nothing goes on, and what candidates may do at most. */
export function LimitsPage({ id }: { id: string | null }) {
    const text = useText();
    return (
        <>
            <div class="title"><h1>{text.limits.title}</h1></div>
            <Freezes />
            <section aria-labelledby="limits">
                <h2 id="limits">{text.limits.limits}</h2>
                <p class="about">{text.limits.about}</p>
                <div class="toolbar"><DeploymentChoice page="limits" id={id} /></div>
                {id ? <DeploymentLimits key={id} id={id} /> : null}
            </section>
        </>
    );
}
