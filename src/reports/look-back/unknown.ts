/** What could not be known, in the order of what it would have been worth, and what the file never has. Pure. */
import { html, type Markup } from '../html.ts';
import type { Absent } from './figures.ts';
import type { PageInput } from './page.ts';
import type { LookBackVoice } from './voice.ts';

const MISSING_SHOWN = 8;
const STATIONS_NAMED = 6;

export function unknownPart({ figures, line }: PageInput, voice: LookBackVoice): Markup {
  const { words, say } = voice;
  const { gaps, missing, absent } = figures.unknown;
  const gapList = gaps
    .map(gap => `${voice.place(gap.station)} ${voice.hours(gap.minutes)} (${voice.plural(gap.times, words.times)})`)
    .join(', ');
  return html`<p>${gaps.length === 0 ? words.noGaps : say(words.gaps, { list: gapList })}</p>
${figures.noWork.length > 0 && html`<p>${say(words.noWork, { list: figures.noWork.map(one => `${voice.place(one.station)} ${voice.hours(one.minutes)} (${voice.plural(one.times, words.times)})`).join(', ') })}</p>`}
${missing.length > 0 && html`<ul>${missing.slice(0, MISSING_SHOWN).map(one => html`<li>${say(words.missing, { what: voice.missing(one.code, one.station), times: voice.plural(one.times, words.times), lost: voice.hours(one.lostMinutes) })}</li>`)}</ul>`}
${absent.length === 0 ? html`<p>${words.nothingAbsent}</p>` : html`<ul>${absent.map(one => html`<li>${say(words.absent[one.what], { list: listOf(one, line.stations.length, voice) })}</li>`)}</ul>`}`;
}

function listOf(absent: Absent, stations: number, voice: LookBackVoice): string {
  if (!('stations' in absent)) return '';
  if (absent.stations.length === stations && stations > 1) return voice.words.all;
  const named = absent.stations.slice(0, STATIONS_NAMED).map(voice.place);
  return absent.stations.length > STATIONS_NAMED ? `${named.join(', ')}, …` : named.join(', ');
}
