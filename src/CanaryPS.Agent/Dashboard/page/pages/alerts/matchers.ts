import type { Alert } from '../../api/types';

export interface Matcher {
    label: string;
    relation: 'Equal';
    value: string;
}

/** What silences alerts and later ones of the same condition: rule, arm and deployment, as the cmdlet has it; each once. */
export function matchersOf(alerts: readonly Alert[]): Matcher[][] {
    const all = new Map<string, Matcher[]>();
    for (const alert of alerts) {
        const named = { deployment: alert.deploymentId, rule: alert.labels['rule'] ?? alert.rule ?? '', arm: alert.labels['arm'] ?? '' };
        const match = Object.entries(named).map(([label, value]) => ({ label, relation: 'Equal' as const, value }));
        all.set(JSON.stringify(match), match);
    }
    return [...all.values()];
}
