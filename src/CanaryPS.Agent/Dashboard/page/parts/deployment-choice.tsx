import { useEffect } from 'preact/hooks';
import { overview } from '../frame/store-glance';
import { byUrgency } from '../pages/overview/attention';
import { link } from '../state/route';
import { useStore } from '../state/store';
import { useText } from '../text/text';
import { Choice } from './field';

/** Chooses the deployment that a page is about; without one, the one that needs somebody most. */
export function DeploymentChoice({ page, id }: { page: string; id: string | null }) {
    const text = useText();
    const glance = useStore(overview);
    const all = [...(glance?.deployments ?? [])].sort(byUrgency);
    const known = all.some(one => one.id === id);
    useEffect(() => {
        if (id === null && all[0]) location.replace(link(page, all[0].id));
    }, [id, all[0]?.id]);
    return (
        <Choice
            label={text.journal.deployment} value={id ?? ''} onChange={chosen => { location.hash = link(page, chosen); }}
            options={[...(known || id === null ? [] : [[id, id] as const]), ...all.map(one => [one.id, `${one.strategy} · ${one.id}`] as const)]}
        />
    );
}
