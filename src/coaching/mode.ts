/**
 * How far a template's words go on a line: into the list of "would have said", to the supervisors, or to everybody.
 *
 * A line's `mode` in plant.yaml is where its templates begin; a switch moves one of them on or back. What is set apart (safety, a
 * flood, a call, missing data, a handover) cannot be judged beforehand: it goes as far as the line's furthest template.
 */
import type { Id, Mode } from '../plant/plant.ts';
import { ON_A_CARD, type Template } from '../prompts/template.ts';

export const MODES: readonly Mode[] = ['shadow', 'supervisors', 'on'];
/** Template → where it was switched to on this line. */
export type Switched = Readonly<Record<Id, Mode>>;

/** Whether a template is judged in shadow and switched by itself. */
export const isSwitched = ({ safety, when }: Pick<Template, 'safety' | 'when'>): boolean => !safety && !ON_A_CARD.has(when.situation);

/** @param template null = what no template speaks of: the ladder, for example */
export function modeOf(begins: Mode, switched: Switched, template: Pick<Template, 'id' | 'safety' | 'when'> | null): Mode {
  return template !== null && isSwitched(template) ? (switched[template.id] ?? begins) : furthest(begins, switched);
}

const furthest = (begins: Mode, switched: Switched): Mode =>
  MODES[Math.max(...[begins, ...Object.values(switched)].map(mode => MODES.indexOf(mode)))]!;
