/** The month by ISO 22400, one row a station and one a shift of the line; what each figure is stands below. */
import { OEE_WORDS } from '../../answers/words/oee.ts';
import type { Ratios } from '../../kpis/kpis.ts';
import type { Lang } from '../../plant/plant.ts';
import { html, type Markup } from '../html.ts';
import type { LookBack } from './figures.ts';
import type { LookBackVoice } from './voice.ts';

interface Row {
  name: string;
  ratios: Ratios;
  between: readonly (number | null)[];
}

/** Nothing where no time was planned. */
export function kpiPart({ figures, lang }: { figures: Pick<LookBack, 'kpis'>; lang: Lang }, voice: LookBackVoice): Markup | null {
  const { stations, shifts } = figures.kpis;
  if (stations.every(one => one.oee === null)) return null;
  const words = OEE_WORDS[lang];
  const rows: Row[] = [
    ...stations.map(one => ({ name: voice.place(one.station), ratios: one, between: [one.mtbfSeconds, one.mttrSeconds] })),
    ...shifts.map(one => ({ name: voice.say(words.shift, { shift: one.shift }), ratios: one, between: [null, null] })),
  ];
  const share = (value: number | null) => (value === null ? '–' : `${voice.number(100 * value, 1)} %`);
  const time = (seconds: number | null) => (seconds === null ? '–' : voice.duration(seconds / 60));
  return html`<h2>${words.title}</h2>
<table><thead><tr><th>${voice.words.where}</th><th class="n">OEE</th><th class="n">${words.availability}</th><th class="n">${words.effectiveness}</th><th class="n">${words.quality}</th><th class="n">MTBF</th><th class="n">MTTR</th></tr></thead><tbody>
${rows.map(({ name, ratios: { oee, availability, effectiveness, quality }, between }) => html`<tr><td>${name}</td>${[oee, availability, effectiveness, quality].map(value => html`<td class="n">${share(value)}</td>`)}${between.map(value => html`<td class="n">${time(value)}</td>`)}</tr>`)}
</tbody></table>
<p class="small faint">${words.definitions.join(' ')} ${words.lineDefinition}</p>`;
}
