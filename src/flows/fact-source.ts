/** The facts an answer needs, read from the store. */
import type { FactSource } from '../answers/facts.ts';
import { corrections } from '../history/corrections.ts';
import { episodesBetween, similarEpisodes } from '../history/episodes.ts';
import { readEvents } from '../history/events.ts';
import { readMinutes } from '../history/minutes.ts';
import type { Sql } from '../history/sql.ts';
import { lineOf, type Plant, stationOf } from '../plant/plant.ts';
import { typicalFields } from '../prompts/hard-cases.ts';
import { renderTip } from '../prompts/render-tip.ts';
import type { Template } from '../prompts/template.ts';
import { signalGraphIn } from './signal-files.ts';

export interface FactParts {
  sql: Sql;
  plant: Plant;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  drafts: boolean;
}

export function factSource({ sql, plant, shelf, drafts }: FactParts): FactSource {
  return {
    episodes: ({ line, station, from, to }) => episodesBetween(sql, from, to, { line, ...(station === undefined ? {} : { station }) }),
    events: (line, from, to) => readEvents(sql, line, from, to),
    minutes: (line, from, to) => readMinutes(sql, line, from, to),
    similar: like => similarEpisodes(sql, like),
    signals: async station => (station.signals === null ? null : signalGraphIn(station.signals)),
    async corrections(line, station, from, to) {
      const rows = await corrections(sql, from, to, { line, kind: 'not-it' });
      return rows.filter(row => row.station === station && row.text !== null).map(row => ({ at: row.at, text: row.text! }));
    },
    async tips(line, station, lang) {
      const place = lineOf(plant, line);
      const found = place === undefined ? undefined : stationOf(place, station);
      if (found === undefined) return [];
      const templates = (await shelf.production(sql)).filter(
        one => !one.safety && (one.when.stationTypes.length === 0 || one.when.stationTypes.includes(found.type.kind)),
      );
      return templates.flatMap(template => {
        const fields = typicalFields(template, { plant, station: found.id, lang });
        const { tip } = renderTip(template, lang, fields, { timeZone: plant.site.timeZone, fallback: plant.site.languages, drafts });
        return tip === null ? [] : [{ template: template.id, source: template.source, action: tip.action, steps: tip.steps }];
      });
    },
  };
}
