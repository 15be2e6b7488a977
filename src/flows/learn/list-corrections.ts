/** The engineer's list: every `That's not it` and `Something else`, with what we had said, what was photographed there, and how our answers fared. */
import { speechOf } from '../../answers/answer-parts.ts';
import { type Attachment, attachmentsOf } from '../../history/attachments.ts';
import { type Correction, corrections } from '../../history/corrections.ts';
import { episodeById } from '../../history/episodes.ts';
import type { Sql } from '../../history/sql.ts';
import { type ThumbCount, thumbsOf } from '../../history/thumbs.ts';
import { SOMETHING_ELSE } from '../../messages/dialogs.ts';
import { WORDS } from '../../messages/say.ts';
import { placeName } from '../../messages/tip-fields.ts';
import { CALL_WORDS } from '../../messages/words/calls.ts';
import { type Lang, lineOf, type Plant, stationOf } from '../../plant/plant.ts';
import { type CorrectedAnswer, correctedAnswers, type Named, type SaidTotal, saidTotals } from '../../reports/corrections.ts';
import { keptQuestions, type TeachDeps } from '../ask/teach-reader.ts';

export interface ListedCorrection extends CorrectedAnswer {
  when: string;
  place: string;
  saidText: string;
  /** What they chose; '' where they wrote words alone. */
  insteadText: string;
  attached: readonly ListedFile[];
}

/** What people put below the card, by where it opens. */
export interface ListedFile {
  text: string;
  /** null = in the thread of the card alone. */
  link: string | null;
  /** Where this very page can show it: a photo that is kept here. */
  shown: string | null;
  words: string | null;
}

export interface ListedTotal extends SaidTotal {
  place: string;
  causeText: string;
  insteadText: string;
}

export interface CorrectionList {
  days: number;
  rows: ListedCorrection[];
  totals: ListedTotal[];
  /** Answers to *why* in the time, and how many were corrected; what people said of tips in shadow; answers with a thumb up and down. */
  count: { answers: number; corrected: number; right: number; wrong: number; pointless: number } & ThumbCount;
}

export const CORRECTION_DAYS = 30;
export const CORRECTION_DAYS_MAX = 366;
const ROWS_MAX = 1_000;
const DAY_MS = 86_400_000;

export async function listCorrections(
  deps: Pick<TeachDeps, 'database' | 'plant' | 'clock'>,
  lang: Lang,
  daysWanted = CORRECTION_DAYS,
): Promise<CorrectionList> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const days = Math.min(CORRECTION_DAYS_MAX, Math.max(1, daysWanted));
  const since = now - days * DAY_MS;
  const kept = await corrections(deps.database, since, now + 1, { limit: ROWS_MAX });
  const speech = speechOf({ plant, now, lang });
  const causes = new Map<string, Named>();
  for (const id of new Set(kept.flatMap(row => (row.kind === 'something-else' && row.episode !== null ? [row.episode] : [])))) {
    const episode = await episodeById(deps.database, id);
    if (episode !== null) causes.set(id, { root: episode.root, cause: episode.cause });
  }
  const files = await filesOf(deps.database, kept, lang, speech.clock);
  const rows = correctedAnswers(kept, id => causes.get(id) ?? { root: null, cause: null });
  const answers = (await keptQuestions(deps)).flatMap(({ said, at }) => (said && at >= since ? [said] : []));
  const totals = saidTotals(rows, answers);
  const counted = (kind: string) => kept.filter(row => row.kind === kind).length;
  return {
    days,
    rows: rows.map(row => ({
      ...row,
      when: `${speech.day(row.at)} ${speech.clock(row.at)}`,
      place: placeText(row.station ?? row.line, plant),
      saidText: namedText(row.said, row.line, plant, lang),
      insteadText: chipText(row.chosen, lang) ?? namedText(row.instead, row.line, plant, lang),
      attached: files.get(row.id) ?? [],
    })),
    totals: totals.map(total => ({
      ...total,
      place: placeText(total.station, plant),
      causeText: causeText(total.cause, lang),
      insteadText: total.instead.map(({ cause, times }) => `${causeText(cause, lang)} ${times}×`).join(', '),
    })),
    count: {
      answers: answers.length,
      corrected: counted('not-it'),
      right: counted('right'),
      wrong: counted('wrong'),
      pointless: counted('pointless'),
      ...(await thumbsOf(deps.database, null, since)),
    },
  };
}

/** By correction: whoever corrects a card has often photographed what they mean. */
async function filesOf(
  sql: Sql,
  kept: readonly Correction[],
  lang: Lang,
  clock: (at: number) => string,
): Promise<Map<string, ListedFile[]>> {
  const about = new Map(kept.flatMap(({ id, episode, kind }) => (episode !== null && kind === 'something-else' ? [[id, episode]] : [])));
  const files = Map.groupBy(await attachmentsOf(sql, [...new Set(about.values())]), one => one.about);
  const listed = ({ kind, at, link, words }: Attachment): ListedFile => {
    const path = link === null ? null : (PHOTO_PATH.exec(link)?.[0] ?? null);
    return { text: `${CALL_WORDS[lang][kind]}, ${clock(at)}`, link, shown: kind === 'picture' ? path : null, words };
  };
  return new Map([...about].map(([id, episode]) => [id, (files.get(episode) ?? []).map(listed)]));
}

/** At the end of a link to a photo that is kept here. */
const PHOTO_PATH = /\/photo\/[^/]+\/[0-9a-f]+$/;

function placeText(id: string, plant: Plant): string {
  for (const line of plant.lines) {
    const station = stationOf(line, id);
    if (station !== undefined) return `${station.id} ${station.name}`;
  }
  return lineOf(plant, id)?.name ?? id;
}

/** In the words of the chip that was tapped: "A setting" is not yet "a drifting value". */
function chipText(chosen: string | null, lang: Lang): string | null {
  const chip = SOMETHING_ELSE.find(one => one.id === chosen);
  return chip === undefined ? null : String(WORDS[lang][chip.label]);
}

const causeText = (cause: Named['cause'], lang: Lang): string => (cause === null ? '?' : WORDS[lang].causes[cause]);

function namedText({ root, cause }: Named, lineId: string, plant: Plant, lang: Lang): string {
  const line = lineOf(plant, lineId);
  const where = root === null ? '' : line === undefined ? root : placeName(root, line, lang);
  return [where, cause === null ? '' : WORDS[lang].causes[cause]].filter(part => part !== '').join(': ');
}
