import { get } from '../../api/client';
import type { Alert } from '../../api/types';
import { integer } from '../../format/numbers';
import { useResource } from '../../live/resource';
import { Badge } from '../../parts/badge';
import { Read } from '../../parts/read';
import { Age } from '../../parts/time';
import { link } from '../../state/route';
import { useText } from '../../text/text';

const interval = 10000;
const most = 6;
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];

/** What is wrong with a deployment that nobody has ended. */
export function OpenAlerts({ id }: { id: string }) {
    const text = useText();
    const alerts = useResource(`alerts ${id}`, () => get<Alert[]>('/alerts', { deploymentId: id, openOnly: true }), { on: event => event.deploymentId === id, every: interval });
    return (
        <section aria-labelledby="alerts">
            <h2 id="alerts">{text.deployment.alerts}</h2>
            <Read of={alerts}>
                {data => (data.length === 0 ? <p class="empty">{text.deployment.noAlerts}</p> : (
                    <ul class="alert-list">
                        {[...data].sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity)).slice(0, most).map(alert => (
                            <li key={alert.id}><Badge of={alert.severity} /> <Badge of={alert.state} /> {alert.message} <small><Age of={alert.raisedAt} /></small></li>
                        ))}
                        <li><a href={link('alerts')}>{text.deployment.toAlerts(integer(data.length))}</a></li>
                    </ul>
                ))}
            </Read>
        </section>
    );
}
