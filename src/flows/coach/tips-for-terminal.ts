/** What speaks and how far, for the command line: look, switch a template, take that back, switch everything off and on. */
import { Rejected } from '../../errors.ts';
import type { Id, Mode, Plant } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { type SwitchedOff, switchedOff, switchTips } from './kill-switch.ts';
import { lineNamed, switchMode, type TipMode, tipModes, undoSwitch } from './tip-modes.ts';

export type TipWish =
  | { what: 'look'; line?: Id | undefined }
  | { what: 'switch'; line?: Id | undefined; template: Id; mode: string }
  | { what: 'undo'; line?: Id | undefined; template: Id }
  | { what: 'power'; on: boolean };

export interface TipsNow {
  off: SwitchedOff | null;
  lines: { id: Id; name: string; mode: Mode; templates: TipMode[] }[];
}

const BY = 'terminal';

/** @throws Rejected with the nearest right name, or because several lines fit */
export async function tipsForTerminal(deps: AskDeps, wish: TipWish): Promise<TipsNow> {
  const plant = deps.plant();
  const at = deps.clock.now();
  if (wish.what === 'power') await switchTips(deps, wish.on, { at, by: BY });
  if (wish.what === 'switch')
    await switchMode(deps, { line: onlyLine(plant, wish.line), template: wish.template, mode: wish.mode, by: BY, at });
  if (wish.what === 'undo') {
    const mode = await undoSwitch(deps, { line: onlyLine(plant, wish.line), template: wish.template, by: BY, at });
    if (mode === null) throw new Rejected(`${wish.template} was never switched there; it stands where plant.yaml begins the line.`);
  }
  const wanted = wish.what === 'power' || wish.line === undefined ? plant.lines : [lineNamed(plant, wish.line)];
  const parts = { plant, sql: deps.database, shelf: deps.shelf, now: at };
  const lines: TipsNow['lines'] = [];
  for (const line of wanted) lines.push({ id: line.id, name: line.name, mode: line.mode, templates: await tipModes(parts, line) });
  return { off: await switchedOff(deps.database), lines };
}

function onlyLine(plant: Plant, named: Id | undefined): Id {
  if (named !== undefined) return named;
  if (plant.lines.length === 1) return plant.lines[0]!.id;
  throw new Rejected(`Say on which line: --line ${plant.lines.map(line => line.id).join(' or --line ')}.`);
}
