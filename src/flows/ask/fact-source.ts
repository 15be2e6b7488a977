/** The facts an answer needs, read from the store. */

import type { Corrected, FactSource } from '../../answers/facts.ts';
import type { CauseKind } from '../../causes/ranking.ts';
import { readBooked } from '../../history/booked.ts';
import { type Correction, corrections } from '../../history/corrections.ts';
import { decisionsBetween } from '../../history/decisions.ts';
import { episodesBetween, openEpisodes, similarEpisodes } from '../../history/episodes.ts';
import { readAlarms } from '../../history/events.ts';
import { readSums } from '../../history/hours.ts';
import { readMinutes } from '../../history/minutes.ts';
import { latestRevision } from '../../history/outbox.ts';
import { proposalsBetween } from '../../history/recommendations.ts';
import { sisterKnowledge } from '../../history/sisters.ts';
import type { Sql } from '../../history/sql.ts';
import { messageId } from '../../messages/message-parts.ts';
import { lineOf, type Plant, type Station, sameId, stationOf } from '../../plant/plant.ts';
import { tonguesOf } from '../../plant/tongue.ts';
import { typicalFields } from '../../prompts/hard-cases.ts';
import { renderTip } from '../../prompts/render-tip.ts';
import { SET_APART, type Template } from '../../prompts/template.ts';
import { wordedEffects } from '../learn/effects-for-terminal.ts';
import { languageOf, stationConversation } from '../people/conversations.ts';
import { lineEvents } from '../watch/line-events.ts';
import { signalGraphIn } from '../watch/signal-files.ts';
import { toldTips } from './told-tips.ts';

/** As `answer-press.ts` keeps it. */
function correctedOf({ at, text, said }: Correction): Corrected[] {
  const { instead, of } = (said ?? {}) as { instead?: { root: string | null; cause: CauseKind | null }; of?: Corrected['of'] | null };
  const chosen = instead?.root && instead.cause ? { instead: { root: instead.root, cause: instead.cause } } : {};
  return text === null && !('instead' in chosen) ? [] : [{ at, text, ...chosen, ...(of ? { of } : {}) }];
}

export interface FactParts {
  sql: Sql;
  plant: Plant;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  drafts: boolean;
}

/** Words with figures, times or causes in them are about one moment; filled with examples they would tell a lie. */
const needsTheMoment = (source: string): boolean => /\{%|\{\{\s*(?!station\.|line\.)/.test(source);

/** Templates for a call, a flood or an outage are written for that moment alone, and one for a parameter the station lacks is another's. */
const speaksOf = ({ when }: Template, { type, parameters }: Station): boolean =>
  !SET_APART.has(when.situation) &&
  (when.stationTypes.length === 0 || when.stationTypes.includes(type.kind)) &&
  (when.parameters.length === 0 || when.parameters.some(name => parameters.some(own => own.name === name)));

/** Steps that speak of the moment are left out; the others stand for themselves. */
const withoutMoment = (template: Template): Template => ({
  ...template,
  bodies: Object.fromEntries(
    Object.entries(template.bodies).map(([lang, body]) => [
      lang,
      { ...body, steps: body.steps.filter(step => Object.values(step).every(source => !needsTheMoment(source))) },
    ]),
  ),
});

/** What is written for this very kind of station comes first. */
const narrow = ({ when }: Template): number =>
  (when.alarms?.length ? 4 : 0) + (when.parameters.length > 0 ? 2 : 0) + (when.stationTypes.length > 0 ? 1 : 0);

export function factSource({ sql, plant, shelf, drafts }: FactParts): FactSource {
  return {
    episodes: ({ line, station, from, to }) => episodesBetween(sql, from, to, { line, ...(station === undefined ? {} : { station }) }),
    events: (line, from, to) => lineEvents(sql, line, from, to, languageOf(plant)),
    minutes: (line, from, to, station) => readMinutes(sql, line, from, to, station === undefined ? null : [station]),
    booked: (where, edges) => readBooked(sql, where, edges),
    sums: (line, from, to) => readSums(sql, line, from, to),
    decisions: ({ from, to, ...where }) => decisionsBetween(sql, from, to, where),
    told: where => toldTips(sql, where),
    effects: async (lang, now) =>
      (await wordedEffects(sql, { plant, lang, now })).map(({ template, stationType, effect, text }) => ({
        template,
        stationType,
        verdict: effect?.verdict ?? null,
        words: [text.verdict, ...text.ranges.slice(0, 1), text.standing].join('; '),
      })),
    proposals: ({ line, station, from, to }) => proposalsBetween(sql, line, from, to, station),
    alarms: ({ line, station, from, to }) => readAlarms(sql, line, from, to, station ?? null),
    similar: like => similarEpisodes(sql, like),
    elsewhere: (stationType, kind) => sisterKnowledge(sql, stationType, kind),
    signals: async station => (station.signals === null ? null : signalGraphIn(station.signals)),
    async corrections(line, station, from, to) {
      const rows = await corrections(sql, from, to, { line, kind: 'not-it' });
      return rows.filter(row => row.station === station).flatMap(correctedOf);
    },
    async standing(line, station) {
      const open = (await openEpisodes(sql, line)).map(one => one.episode).filter(one => sameId(one.station, station));
      const cards = await Promise.all(
        open.map(async one => ({ one, card: await latestRevision(sql, messageId(one.id, stationConversation(station))) })),
      );
      const newest = cards.findLast(({ card }) => card !== null && card.tone === 'act');
      if (!newest?.card) return null;
      const steps = newest.card.body
        .flatMap(block => (block.kind === 'behind' ? block.blocks : [block]))
        .flatMap(block => (block.kind === 'steps' ? block.steps : []));
      return { title: newest.card.title, kind: newest.one.kind, steps, since: newest.one.openedAt };
    },
    async tips(line, station, lang) {
      const place = lineOf(plant, line);
      const found = place === undefined ? undefined : stationOf(place, station);
      if (found === undefined) return [];
      const templates = (await shelf.production(sql))
        .filter(one => !one.safety && speaksOf(one, found))
        .sort((a, b) => narrow(b) - narrow(a));
      return templates.flatMap(all => {
        const template = withoutMoment(all);
        const fields = typicalFields(template, { plant, station: found.id, lang });
        const { tip } = renderTip(template, lang, fields, { timeZone: plant.site.timeZone, fallback: tonguesOf(plant), drafts });
        if (tip === null) return [];
        const { id, source, when, bodies } = template;
        // Outside its moment such an action has no figure and no cause to speak of, and none is made up for an answer.
        const action = Object.values(bodies).some(body => needsTheMoment(body.action)) ? null : tip.action;
        return action === null && tip.steps.length === 0 ? [] : [{ template: id, source, when, action, steps: tip.steps }];
      });
    },
  };
}
