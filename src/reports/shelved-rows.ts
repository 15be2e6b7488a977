/** What is shelved, as the board shows it, and the window that shelves. Pure. */
import type { EpochMs } from '../clock.ts';
import { SHELF_REASONS, SHELF_TIMES, SHELVABLE, type Shelved } from '../coaching/shelving.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Dialog } from '../messages/dialog.ts';
import type { Block, PlaceRow } from '../messages/message.ts';
import { button, textBlock } from '../messages/message-parts.ts';
import { fill, WORDS } from '../messages/say.ts';
import { type Id, type Lang, localeOf, type Plant, ROLES, type Station, stationOf } from '../plant/plant.ts';
import { clip } from '../prompts/plain.ts';
import { SHELVING_WORDS } from './words/shelving.ts';
import { kindWords } from './words/states.ts';

export const SHELVE = 'shelve';
export const UNSHELVE_PREFIX = 'unshelve-';

/** What a chat's window and a phone take in. */
const TROUBLES_MAX = 25;
const LABEL_CHARS_MAX = 70;
const ROWS_MAX = 8;
const CLOCK_ALONE_MS = 12 * 3_600_000;

export interface ShelfReader {
  plant: Pick<Plant, 'lines' | 'site'>;
  lang: Lang;
  now: EpochMs;
}

export interface ShelfPlace {
  station: Station;
  kind: EpisodeKind;
}

const idOf = ({ station, kind }: { station: Id; kind: EpisodeKind }): Id => `${kind}-${station}`;

/** What a choice or a button means; null = no such kind or station, or one that is not shelved. */
export function shelfPlaceOf(plant: Pick<Plant, 'lines'>, id: string): (ShelfPlace & { line: Id }) | null {
  const kind = SHELVABLE.find(one => id.startsWith(`${one}-`));
  if (kind === undefined) return null;
  const name = id.slice(kind.length + 1);
  const line = plant.lines.find(one => stationOf(one, name) !== undefined);
  return line === undefined ? null : { line: line.id, station: stationOf(line, name)!, kind };
}

/** Fields `trouble`, `time` and `reason`. */
export function shelveDialog(troubles: readonly ShelfPlace[], lang: Lang): Dialog {
  const words = SHELVING_WORDS[lang];
  return {
    id: SHELVE,
    title: words.title,
    intro: words.intro,
    submit: words.submit,
    fields: [
      {
        kind: 'choice',
        id: 'trouble',
        label: words.trouble,
        optional: false,
        options: troubles.slice(0, TROUBLES_MAX).map(({ station, kind }) => ({
          id: idOf({ station: station.id, kind }),
          label: clip(`${nameOf(station)}: ${kindWords[lang][kind]}`, LABEL_CHARS_MAX),
        })),
      },
      {
        kind: 'choice',
        id: 'time',
        label: words.time,
        optional: false,
        value: 'shift',
        options: SHELF_TIMES.map(id => ({ id, label: words.times[id] })),
      },
      {
        kind: 'choice',
        id: 'reason',
        label: words.reason,
        optional: false,
        options: SHELF_REASONS.map(id => ({ id, label: words.reasons[id] })),
      },
    ],
  };
}

/** @param mayShelve whoever reads it may take it back, in one tap */
export function shelvedBlocks(shelved: readonly Shelved[], reader: ShelfReader, mayShelve: boolean): Block[] {
  const rows = shelved.slice(0, ROWS_MAX).flatMap(one => rowOf(one, reader, mayShelve));
  return rows.length === 0 ? [] : [textBlock({ strong: SHELVING_WORDS[reader.lang].heading }), { kind: 'places', rows }];
}

function rowOf(one: Shelved, reader: ShelfReader, mayShelve: boolean): PlaceRow[] {
  const place = shelfPlaceOf(reader.plant, idOf(one));
  // A station that has left plant.yaml has nothing to bring back.
  if (place === null) return [];
  const words = SHELVING_WORDS[reader.lang];
  const parts = [fill(words.until, said(one, reader)), byWhom(one.by, reader.lang), words.reasons[one.reason]];
  const back = mayShelve ? { button: button(UNSHELVE_PREFIX + idOf(one), words.back) } : {};
  return [{ name: nameOf(place.station), text: parts.join(' · '), look: 'idle', ...back }];
}

/** *Shelved: B2 Seasoning drum, Drift until 14:00.* */
export const shelvedText = (station: Station, one: Pick<Shelved, 'kind' | 'until'>, reader: ShelfReader): string =>
  fill(SHELVING_WORDS[reader.lang].done, { station: nameOf(station), ...said(one, reader) });

/** *Drift until 14:00*, where the station is known. */
export const asideText = (one: Pick<Shelved, 'kind' | 'until'>, reader: ShelfReader): string =>
  fill(SHELVING_WORDS[reader.lang].until, said(one, reader));

export const backText = ({ station, kind }: ShelfPlace, lang: Lang): string =>
  fill(SHELVING_WORDS[lang].isBack, { station: nameOf(station), kind: kindWords[lang][kind] });

/** Half a day ahead the clock alone would be read as of today. */
function said({ kind, until }: Pick<Shelved, 'kind' | 'until'>, { plant, lang, now }: ShelfReader): { kind: string; time: string } {
  const weekday = until - now < CLOCK_ALONE_MS ? {} : { weekday: 'short' as const };
  const style = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: plant.site.timeZone, ...weekday } as const;
  return { kind: kindWords[lang][kind], time: new Intl.DateTimeFormat(localeOf(lang), style).format(until) };
}

const byWhom = (by: string, lang: Lang): string => {
  const role = ROLES.find(one => one === by);
  return role === undefined ? SHELVING_WORDS[lang].terminal : WORDS[lang].roles[role];
};

const nameOf = ({ id, name }: Station): string => (name === id ? id : `${id} ${name}`);
