/**
 * SHELVE: a lead or a supervisor puts one kind of trouble at one station aside for a while, and takes that back in one tap.
 *
 * What it silences is the decision's to say (`coaching/shelving.ts`); here it is stored and logged, by role.
 */
import type { Chat, Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import { MAY_SHELVE, SHELF_REASONS, SHELF_TIMES, SHELVABLE, type Shelved, shelvedUntil } from '../../coaching/shelving.ts';
import { audit } from '../../history/audit.ts';
import { episodesBetween, openEpisodes } from '../../history/episodes.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { shelve, unshelve } from '../../history/shelved.ts';
import type { Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import { calendar } from '../../plant/calendar.ts';
import { type Id, type Lang, type Line, stationOf } from '../../plant/plant.ts';
import { backText, SHELVE, type ShelfPlace, shelfPlaceOf, shelveDialog, shelvedText, UNSHELVE_PREFIX } from '../../reports/shelved-rows.ts';
import { SHELVING_WORDS } from '../../reports/words/shelving.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { note } from '../people/welcome.ts';
import { type Asker, askerOf } from '../people/who.ts';

/** What went wrong so lately is offered, also while it is over for the moment: a nuisance comes and goes. */
const OFFERED_MS = 12 * 3_600_000;

export const isShelving = (button: string): boolean => button === SHELVE || button.startsWith(UNSHELVE_PREFIX);

/** What was done and by whom; null = a window was opened, or why not was said. `text` is '' for the same tap again. */
export async function shelvePress(
  deps: AskDeps,
  chat: Chat,
  inbound: Inbound,
  button: string,
): Promise<{ asker: Asker; text: string } | null> {
  const asker = await askerOf(deps, chat, inbound);
  const { lang } = asker;
  const by = asker.roles.find(role => MAY_SHELVE.has(role));
  if (by === undefined) return told(deps, inbound, lang, SHELVING_WORDS[lang].notYours);
  const plant = deps.plant();
  if (button === SHELVE && inbound.kind === 'press') {
    const troubles = await offered(deps.database, asker.line === null ? plant.lines : [asker.line], deps.clock.now());
    if (troubles.length === 0) return told(deps, inbound, lang, SHELVING_WORDS[lang].nothing);
    const about = { message: inbound.message ?? '', button, conversation: inbound.conversation };
    await chat.openDialog(inbound.trigger ?? inbound.id, shelveDialog(troubles, lang), about);
    return null;
  }
  const text = await change(deps, inbound, button, { by, asker });
  return text === null ? null : { asker, text };
}

async function change(
  deps: AskDeps,
  inbound: Inbound,
  button: string,
  { by, asker }: { by: string; asker: Asker },
): Promise<string | null> {
  const plant = deps.plant();
  const at = deps.clock.now();
  const { lang } = asker;
  const isBack = button.startsWith(UNSHELVE_PREFIX);
  const place = shelfPlaceOf(plant, isBack ? button.slice(UNSHELVE_PREFIX.length) : (inbound.values?.trouble ?? ''));
  const time = SHELF_TIMES.find(one => one === inbound.values?.time);
  const reason = SHELF_REASONS.find(one => one === inbound.values?.reason);
  if (place === null || (!isBack && (time === undefined || reason === undefined))) return null;
  const where = { line: place.line, station: place.station.id, kind: place.kind };
  return deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, `shelve/${inbound.id}`, deps.realNow()))) return '';
    if (isBack) {
      await takeBack(tx, deps.log, { ...where, at, by });
      return backText(place, lang);
    }
    const until = shelvedUntil(time!, at, calendar(plant).shiftAt(at));
    await putAside(tx, deps.log, { ...where, from: at, until, by, reason: reason! });
    return shelvedText(place.station, { kind: place.kind, until }, { plant, lang, now: at });
  });
}

export async function putAside(tx: Sql, log: Log, one: Shelved): Promise<void> {
  const { line, station, kind, from, until, by, reason } = one;
  await shelve(tx, one);
  await audit(tx, from, { asker: by, purpose: 'shelving', class: kind, outcome: 'changed', facts: { line, station, until, reason } });
  log.info('shelved', { lineId: line, station, kind, until, by, because: reason });
}

/** false = it was not put aside any more: nothing to log. */
export async function takeBack(
  tx: Sql,
  log: Log,
  { at, by, ...where }: Pick<Shelved, 'line' | 'station' | 'kind' | 'by'> & { at: EpochMs },
): Promise<boolean> {
  if (!(await unshelve(tx, where, at))) return false;
  const { line, station, kind } = where;
  await audit(tx, at, { asker: by, purpose: 'shelving', class: kind, outcome: 'changed', facts: { line, station, back: true } });
  log.info('unshelved', { lineId: line, station, kind, by });
  return true;
}

/** Each kind at each station once, what is open first, then the newest. */
async function offered(sql: Sql, lines: readonly Line[], now: EpochMs): Promise<ShelfPlace[]> {
  const found = new Map<Id, ShelfPlace>();
  for (const line of lines) {
    const past = await episodesBetween(sql, now - OFFERED_MS, now + 1, { line: line.id });
    for (const { episode } of [...(await openEpisodes(sql, line.id)), ...past]) {
      const station = stationOf(line, episode.station);
      const fits = station !== undefined && !episode.safety && SHELVABLE.includes(episode.kind);
      if (fits && !found.has(`${station.id}/${episode.kind}`)) found.set(`${station.id}/${episode.kind}`, { station, kind: episode.kind });
    }
  }
  return [...found.values()];
}

export async function told(deps: AskDeps, inbound: Inbound, lang: Lang, text: string): Promise<null> {
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, `said/${inbound.id}`, deps.realNow()))) return [];
    return enqueueAll(tx, [note(inbound, lang, text)], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
  return null;
}
