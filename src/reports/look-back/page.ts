/**
 * The look back as one page that needs nothing else: no script, no address, no font from elsewhere. It may be mailed and printed.
 *
 * What a plant engineer wants in ten minutes, in this order: how much, what, a case of each, how many tips, what is not known.
 */
import type { Picture } from '../../messages/message.ts';
import type { Agreement, Lang, Line } from '../../plant/plant.ts';
import { html, type Markup, picture } from '../html.ts';
import { pageOf } from '../page.ts';
import { CAUSE_COLOURS, daysChart, shiftsChart } from './chart.ts';
import type { LookBack, PastTrouble } from './figures.ts';
import { kpiPart } from './kpis-part.ts';
import { SHORT } from './look-back.ts';
import { STYLE } from './style.ts';
import { tipList } from './tips.ts';
import { troubleCard, troubleTable, warningPart } from './troubles.ts';
import { unknownPart } from './unknown.ts';
import { type LookBackVoice, lookBackVoice } from './voice.ts';

export interface PageInput {
  figures: LookBack;
  /** By the key of the group. */
  pictures: ReadonlyMap<string, Picture>;
  /** The case that is drawn; without one, the group's own typical one is told. */
  typical: ReadonlyMap<string, PastTrouble>;
  line: Line;
  timeZone: string;
  lang: Lang;
  agreement: Agreement;
  /** What was read, and what was guessed in it. */
  source: { file: string; rows: number; bad: number; problems: readonly string[]; guessed: readonly string[] };
}

export function lookBackPage(input: PageInput): string {
  const voice = lookBackVoice(input.lang, input.timeZone, input.line);
  const { words, say } = voice;
  const { figures } = input;
  const title = say(words.title, { line: input.line.name });
  const body = html`<main>
<h1>${title}</h1>
<p class="faint">${say(words.period, { from: voice.date(figures.from), to: voice.date(figures.to), days: voice.plural(figures.days.length, words.days) })}</p>
<p>${words.asIf}</p>
${heads(input, voice)}
<h2>${words.overview}</h2>
<p class="small faint">${words.overviewNote}</p>
${overview(input, voice)}
${warningPart(input, voice)}
<h2>${figures.groups.length >= 10 ? words.costliest : words.costliestFew}</h2>
${figures.groups.length === 0 ? html`<p>${words.noTroubles}</p>` : troubleTable(input, voice)}
${figures.groups.map((group, index) => troubleCard(input, voice, group, index + 1))}
${kpiPart(input, voice)}
${tipsPart(input, voice)}
<h2>${words.unknownTitle}</h2>
${unknownPart(input, voice)}
<h2>${words.read}</h2>
${readPart(input, voice)}
<h2>${words.how}</h2>
<p class="small">${words.howText}</p>
</main>`;
  return pageOf(input.lang, title, STYLE, body);
}

function heads({ figures }: PageInput, voice: LookBackVoice): Markup {
  const { words } = voice;
  const { tips, warnings } = figures;
  const perShift = tips.shifts === 0 ? null : tips.total / tips.shifts;
  const noLimits = figures.unknown.absent.some(one => one.what === 'limits' || one.what === 'parameters');
  const why = warnings.times === 0 ? (noLimits ? words.noLimits : words.noDrifts) : words.noLimits;
  const { money } = figures;
  return html`<ul class="heads">
<li><b>${voice.hours(figures.lostMinutes)}</b>${words.headLost}${money === null ? null : html`<br><span class="faint">${voice.money(money, figures.currency)} (${words.estimate})</span>`}</li>
<li><b>${figures.lostMinutes === 0 ? '–' : voice.percent(figures.knownMinutes / figures.lostMinutes)}</b>${words.headKnown}</li>
<li><b>${perShift === null ? '–' : voice.number(perShift, 1)}</b>${words.headTips}</li>
${warnings.leadMinutes === null ? html`<li><b>–</b>${voice.say(words.headNoLead, { why })}</li>` : html`<li><b>${voice.duration(warnings.leadMinutes)}</b>${words.headLead}</li>`}
</ul>`;
}

function overview({ figures }: PageInput, voice: LookBackVoice): Markup {
  const names = Object.fromEntries(
    Object.keys(CAUSE_COLOURS).map(cause => [cause, cause === SHORT ? voice.words.short : voice.because(cause)]),
  );
  const bars = figures.days.map(day => ({ label: voice.shortDate(day.date), minutes: day.minutes }));
  return picture(daysChart(bars, names, { alt: voice.words.overviewAlt, minutes: voice.hours }));
}

function tipsPart({ figures }: PageInput, voice: LookBackVoice): Markup {
  const { words, say } = voice;
  const { tips, held } = figures;
  const most = tips.mostAtOnePosition === null ? '0' : `${tips.mostAtOnePosition.times} (${voice.place(tips.mostAtOnePosition.station)})`;
  const chart = shiftsChart(tips.perShift, { alt: words.tipsPerShift, tips: words.tipsPerShift, shifts: words.shiftsAxis });
  return html`<h2>${words.tips}</h2>
<p>${say(words.tipsNote, { total: tips.total, shifts: tips.shifts, most })}${tips.toOthers > 0 ? ` ${say(words.tipsOthers, { count: tips.toOthers })}` : ''}</p>
<div class="two">
<div>${tips.shifts > 0 ? picture(chart) : null}
<table><thead><tr><th>${words.template}</th><th class="n">${words.tipsColumn}</th></tr></thead><tbody>
${tips.perTemplate.map(one => html`<tr><td>${one.template}</td><td class="n">${one.times}</td></tr>`)}
</tbody></table></div>
<div><h3>${words.heldTitle}</h3>
<table><thead><tr><th>${words.reason}</th><th class="n">${words.often}</th><th class="n">${words.lost}</th></tr></thead><tbody>
${held.map(one => html`<tr><td>${voice.hold(one.reason)}</td><td class="n">${one.times}</td><td class="n">${one.lostMinutes < 0.5 ? '–' : voice.hours(one.lostMinutes)}</td></tr>`)}
</tbody></table>
${shortStops(figures, voice)}</div>
</div>
${tipList(tips.each, voice)}`;
}

function shortStops({ microStops }: LookBack, voice: LookBackVoice): Markup | null {
  const { words } = voice;
  if (microStops.length === 0) return null;
  return html`<h3>${words.shortStops}</h3><p class="small faint">${words.shortNote}</p>
<table><thead><tr><th>${words.where}</th><th class="n">${words.often}</th><th class="n">${words.lost}</th></tr></thead><tbody>
${microStops.map(one => html`<tr><td>${voice.place(one.station)}</td><td class="n">${one.times}</td><td class="n">${voice.hours(one.minutes)}</td></tr>`)}
</tbody></table>`;
}

function readPart({ source }: PageInput, voice: LookBackVoice): Markup {
  const { words, say } = voice;
  return html`<p>${say(words.rowsRead, { rows: voice.number(source.rows, 0), file: source.file, bad: voice.number(source.bad, 0) })}</p>
${source.problems.length === 0 ? null : html`<ul class="small">${source.problems.map(problem => html`<li>${problem}</li>`)}</ul>`}
<p><b>${source.guessed.length === 0 ? words.nothingGuessed : words.guessed}</b></p>
${source.guessed.length === 0 ? null : html`<ul>${source.guessed.map(guess => html`<li>${guess}</li>`)}</ul>`}`;
}
