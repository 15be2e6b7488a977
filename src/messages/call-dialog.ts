/** The window behind a shortcut: where, and whom. */
import type { Lang, Plant, Role } from '../plant/plant.ts';
import { clip } from '../prompts/plain.ts';
import type { Dialog } from './dialog.ts';
import { upperFirst } from './message-parts.ts';
import { WORDS } from './say.ts';
import { CALL_WORDS } from './words/calls.ts';

export const CALL_ROLES = ['maintenance', 'quality', 'material', 'lead'] as const satisfies readonly Role[];

/** What a choice may hold in Slack. */
const STATIONS_MAX = 100;
const LABEL_CHARS_MAX = 70;

/** Fields `station` and `role`. */
export function callDialog(plant: Pick<Plant, 'lines'>, lang: Lang, preset: { station?: string; role?: Role } = {}): Dialog {
  const words = CALL_WORDS[lang];
  const stations = plant.lines.flatMap(line => line.stations).slice(0, STATIONS_MAX);
  const role = CALL_ROLES.find(one => one === preset.role);
  return {
    id: 'call',
    title: words.callTitle,
    intro: words.callIntro,
    submit: words.call,
    fields: [
      {
        kind: 'choice',
        id: 'station',
        label: words.callStation,
        optional: false,
        options: stations.map(({ id, name }) => ({ id, label: clip(name === id ? id : `${id} ${name}`, LABEL_CHARS_MAX) })),
        ...(preset.station === undefined ? {} : { value: preset.station }),
      },
      {
        kind: 'choice',
        id: 'role',
        label: words.callRole,
        optional: false,
        options: CALL_ROLES.map(one => ({ id: one, label: upperFirst(WORDS[lang].roles[one]) })),
        ...(role === undefined ? {} : { value: role }),
      },
    ],
  };
}
