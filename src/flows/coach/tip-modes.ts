/** How far each template goes on a line, what its verdicts say, and the switch that moves it: for the page, the command and the list. */
import type { EpochMs } from '../../clock.ts';
import { isSwitched, MODES, modeOf } from '../../coaching/mode.ts';
import { type Readiness, readiness } from '../../coaching/readiness.ts';
import { Rejected } from '../../errors.ts';
import { audit } from '../../history/audit.ts';
import type { Database, Sql } from '../../history/sql.ts';
import { fromSisters, type ModeSwitch, modeSwitches, switchedModes, switchTemplate } from '../../history/template-modes.ts';
import { type WouldSayCount, wouldSayCounts } from '../../history/would-say.ts';
import type { Log } from '../../log.ts';
import { calendar } from '../../plant/calendar.ts';
import { nearestName } from '../../plant/nearest-name.ts';
import { type Id, type Lang, type Line, lineOf, type Mode, type Plant } from '../../plant/plant.ts';
import { actionOf } from '../../prompts/action-of.ts';
import type { Template } from '../../prompts/template.ts';
import { languageOf } from '../people/conversations.ts';

export interface TipModeParts {
  plant: Plant;
  sql: Sql;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  now: EpochMs;
  /** Of whoever reads them; the plant's first unless said. */
  lang?: Lang;
}

export interface TipMode {
  line: Id;
  template: Id;
  /** What it says, as its file has it. */
  action: string;
  mode: Mode;
  readiness: Readiness;
  wrong: number;
  pointless: number;
  /** What it would have cost (any version), of the shifts since the line's first listed tip; null = nothing listed yet. */
  tipsAShift: number | null;
  /** The newest switch, where one is in force. */
  switched: Pick<ModeSwitch, 'at' | 'by' | 'mode'> | null;
}

/** Verdicts older than this are of another season. */
const VERDICTS_DAYS = 60;
const DAY_MS = 86_400_000;

/** Those that would speak most come first. */
export async function tipModes({ plant, sql, shelf, now, lang = languageOf(plant) }: TipModeParts, line: Line): Promise<TipMode[]> {
  const since = now - VERDICTS_DAYS * DAY_MS;
  const counts = await wouldSayCounts(sql, line.id, since);
  const switched = await switchedModes(sql, line.id, line.mode);
  const switches = await modeSwitches(sql, line.id);
  const shifts = shiftsSince(plant, counts, now);
  const modes = (await shelf.production(sql)).filter(isSwitched).map((template): TipMode => {
    const { id: own, hash } = template;
    const { right = 0, wrong = 0, pointless = 0 } = counts.find(one => one.template === own && one.version === hash) ?? {};
    const tips = counts.filter(one => one.template === own).reduce((sum, one) => sum + one.tips, 0);
    const newest = Object.hasOwn(switched, own) ? switches.find(one => one.template === own) : undefined;
    return {
      line: line.id,
      template: own,
      action: actionOf(template, lang),
      mode: modeOf(line.mode, switched, template),
      readiness: readiness({ right, wrong, pointless }),
      wrong,
      pointless,
      tipsAShift: shifts === null ? null : tips / shifts,
      switched: newest === undefined ? null : { at: newest.at, by: newest.by, mode: newest.mode },
    };
  });
  return modes.sort((a, b) => (b.tipsAShift ?? 0) - (a.tipsAShift ?? 0));
}

/** Shifts since the first tip that would have been sent on the line, the running one included. */
function shiftsSince(plant: Plant, counts: readonly WouldSayCount[], now: EpochMs): number | null {
  if (counts.length === 0) return null;
  return Math.max(1, calendar(plant).shiftsBetween(Math.min(...counts.map(one => one.firstAt)), now + 1).length);
}

/** What may be switched on: in shadow or with the supervisors, and its verdicts are good enough. */
export const readyOf = (modes: readonly TipMode[]): Id[] =>
  modes.filter(one => one.mode !== 'on' && one.readiness.verdict === 'ready').map(one => one.template);

export interface SwitchDeps {
  database: Database;
  plant: () => Plant;
  shelf: TipModeParts['shelf'];
  log: Log;
}

/**
 * Moves a template on or back on a line; where it stands there already, nothing happens.
 *
 * @throws Rejected naming the nearest right name when there is no such line, template or mode
 */
export async function switchMode(deps: SwitchDeps, move: { line: Id; template: Id; mode: string; by: string; at: EpochMs }): Promise<Mode> {
  const line = lineNamed(deps.plant(), move.line);
  const mode = MODES.find(one => one === move.mode);
  if (mode === undefined) throw new Rejected(`There is no mode ${move.mode}; use one of: ${MODES.join(', ')}.`);
  const template = await switchable(deps, move.template);
  await deps.database.transaction(async tx => {
    const switched = await switchedModes(tx, line.id, line.mode);
    if (modeOf(line.mode, switched, template) === mode) return;
    await switchTemplate(tx, { line: line.id, template: template.id, mode, lineMode: line.mode, at: move.at, by: move.by });
    const facts = { line: line.id, template: template.id, mode };
    await audit(tx, move.at, { asker: move.by, purpose: 'switch', class: 'template', outcome: 'changed', facts });
  });
  deps.log.info('template switched', { lineId: line.id, template: template.id, mode, by: move.by });
  return mode;
}

/** Puts a template back to where it stood before its newest switch; done twice it stands where it stood at first. null = never switched. */
export async function undoSwitch(deps: SwitchDeps, move: { line: Id; template: Id; by: string; at: EpochMs }): Promise<Mode | null> {
  const line = lineNamed(deps.plant(), move.line);
  const template = await switchable(deps, move.template);
  const [newest, before] = (await modeSwitches(deps.database, line.id)).filter(
    one => one.template === template.id && one.lineMode === line.mode,
  );
  if (newest === undefined) return null;
  const began = (await fromSisters(deps.database)).includes(template.id) ? 'shadow' : line.mode;
  return switchMode(deps, { ...move, mode: before?.mode ?? began });
}

export function lineNamed(plant: Plant, id: Id): Line {
  const line = lineOf(plant, id);
  if (line === undefined) throw new Rejected(`There is no line ${id}; there is ${plant.lines.map(one => one.id).join(', ')}.`);
  return line;
}

async function switchable({ database, shelf }: SwitchDeps, id: Id): Promise<Template> {
  const templates = await shelf.production(database);
  const found = templates.find(one => one.id === id);
  if (found === undefined) {
    const near = nearestName(
      id,
      templates.filter(isSwitched).map(one => one.id),
    );
    throw new Rejected(`No published template is called ${id}${near === null ? '' : `; did you mean ${near}?`}`);
  }
  if (!isSwitched(found)) throw new Rejected(`${id} is not switched by itself: it goes as far as the line's furthest template.`);
  return found;
}
