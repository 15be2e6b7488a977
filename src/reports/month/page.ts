/**
 * The month on one page: what a plant manager reads in a minute first, three figures and three pictures; then the detail; last,
 * what is measured and what is estimated. Pure.
 */
import type { Picture } from '../../messages/message.ts';
import type { Lang, Plant } from '../../plant/plant.ts';
import { html, type Markup, picture } from '../html.ts';
import { CAUSE_COLOURS, daysChart } from '../look-back/chart.ts';
import { pageOf } from '../page.ts';
import { leadStrip, type Step, waterfall } from './charts.ts';
import type { LostTo, MonthReport } from './figures.ts';
import { effectPart, helpNeedPart } from './proof.ts';
import { MONTH_STYLE } from './style.ts';
import { type FigureGroup, figureGroups } from './table.ts';
import { headsOf, type MonthVoice, monthVoice, noWarnings } from './voice.ts';

export interface MonthPage {
  report: MonthReport;
  plant: Plant;
  lang: Lang;
  /** Where the page's own ways lead; none in a file that is mailed. */
  ways?: readonly { to: string; text: string }[];
}

const PLACES_SHOWN = 8;

export function monthPage({ report, plant, lang, ways = [] }: MonthPage): string {
  const voice = monthVoice(lang, plant);
  const { words, say } = voice;
  const { figures } = report;
  const title = monthTitle(report, plant, voice);
  const worked = figures.days.filter(day => day.worked).length;
  const isPart = figures.lines.length < plant.lines.length;
  const lossesShown = lossesPicture(report, voice);
  const warningsShown = warningsPicture(report, voice);
  const body = html`<main>
<h1>${title}</h1>
<p class="faint">${say(words.period, { from: voice.day(figures.days[0]!.date), to: voice.day(figures.days.at(-1)!.date), days: voice.plural(worked, words.days) })}${figures.isOver ? null : html` <b>${say(words.running, { to: voice.date(figures.to) })}</b>`}${isPart ? ` ${say(words.linesShown, { lines: linesText(report, plant) })}` : null}</p>
${ways.length === 0 ? null : html`<p class="ways">${ways.map(way => html`<a href="${way.to}">${way.text}</a>`)}</p>`}
<ul class="heads">${headsOf(report, voice, plant.agreement.groupMin).map(
    head => html`<li><b>${head.figure}</b>${head.what}${head.beside.map(text => html`<span class="beside">${text}</span>`)}</li>`,
  )}</ul>
<h2>${words.daysTitle}</h2>
<figure>${picture(daysPicture(report, voice))}</figure>
<div class="two">
<section><h2>${words.lossesTitle}${lossesShown !== null && figures.money !== null ? html` <span class="faint small">${words.estimate}</span>` : null}</h2>${drawn(lossesShown)}</section>
<section><h2>${words.warningsTitle}</h2>${warningsShown === null ? html`<p>${noWarnings(figures.warnings, figures.to, voice)}</p>` : drawn(warningsShown)}</section>
</div>
${placesPart(report, voice)}
<h2>${words.detailTitle}</h2>
<div class="three">${figureGroups(report, voice).map(group => groupPart(group, report, voice))}<section>${helpNeedPart(figures, voice)}</section></div>
${effectPart(figures, voice)}
<h2>${words.noteTitle}</h2>
${notes(report, plant, voice).map(note => html`<p class="small">${note}</p>`)}
</main>`;
  return pageOf(lang, title, MONTH_STYLE, body);
}

export const monthTitle = ({ figures }: MonthReport, plant: Plant, { words, say, month }: MonthVoice): string =>
  say(words.title, { site: plant.site.name, month: month(figures.month) });

const linesText = ({ figures }: MonthReport, plant: Plant): string =>
  plant.lines
    .filter(line => figures.lines.includes(line.id))
    .map(line => line.name)
    .join(', ');

const drawn = (shown: Picture | null): Markup | null => (shown === null ? null : html`<figure>${picture(shown.svg)}</figure>`);

export function daysPicture({ figures }: MonthReport, voice: MonthVoice): string {
  const names = Object.fromEntries(Object.keys(CAUSE_COLOURS).map(cause => [cause, voice.words.causes[cause as LostTo] ?? cause]));
  const bars = figures.days.map(day => ({ label: voice.shortDate(day.date), minutes: day.minutes as Record<string, number> }));
  return daysChart(bars, names, { alt: voice.words.daysAlt, minutes: voice.hours });
}

/** In money where stops have a price, with the scrap where that has one; else in time, where scrap has no place. */
export function lossesPicture({ figures }: MonthReport, voice: MonthVoice): Picture | null {
  const { lost, scrap, currency } = figures;
  const { words } = voice;
  const inMoney = lost.causes.every(one => one.money !== null) && lost.causes.length > 0;
  const figure = (value: number) => (inMoney ? voice.money(value, currency) : voice.hours(value));
  const steps: Step[] = [
    ...lost.causes.map(one => ({ what: one.cause, name: voice.cause(one.cause), value: inMoney ? one.money! : one.minutes })),
    ...(inMoney && scrap.money !== null ? [{ what: 'scrap' as const, name: words.scrap, value: scrap.money }] : []),
  ]
    .filter(one => one.value > 0)
    .map(one => ({ ...one, figure: figure(one.value) }));
  const total = { name: words.total, figure: figure(steps.reduce((sum, one) => sum + one.value, 0)) };
  return waterfall(steps, total, words.lossesAlt);
}

export function warningsPicture({ figures }: MonthReport, { words }: MonthVoice): Picture | null {
  const { acted, crossed, tooLate, missed, leadAxis, waste, warningsAlt } = words;
  return leadStrip(figures.warnings, { alt: warningsAlt, acted, crossed, tooLate, missed, axis: leadAxis, waste });
}

function placesPart({ figures }: MonthReport, voice: MonthVoice): Markup | null {
  const { words } = voice;
  const places = figures.lost.places.slice(0, PLACES_SHOWN);
  if (places.length === 0) return null;
  const priced = places.some(one => one.money !== null);
  return html`<h2>${words.placesTitle}</h2>
<table><thead><tr><th>${words.where}</th><th>${words.what}</th><th class="n">${words.often}</th><th class="n">${words.lost}</th>${priced ? html`<th class="n">${words.cost} (${words.estimate})</th>` : null}</tr></thead><tbody>
${places.map(
  one =>
    html`<tr><td>${voice.place(one.line, one.station)}</td><td>${voice.cause(one.cause)}</td><td class="n">${voice.number(one.stops)}</td><td class="n">${voice.hours(one.minutes)}</td>${priced ? html`<td class="n">${one.money === null ? '–' : voice.money(one.money, figures.currency)}</td>` : null}</tr>`,
)}
</tbody></table>`;
}

const groupPart = ({ title, rows }: FigureGroup, { before }: MonthReport, { words }: MonthVoice): Markup =>
  html`<section><h3>${title}</h3>
<table><thead><tr><th></th><th class="n">${words.now}</th>${before === null ? null : html`<th class="n">${words.before}</th>`}</tr></thead><tbody>
${rows.map(row => html`<tr><td>${row.label}</td><td class="n">${row.now}</td>${before === null ? null : html`<td class="n faint">${row.before}</td>`}</tr>`)}
</tbody></table></section>`;

/** The small print. */
export function notes({ figures }: MonthReport, plant: Plant, voice: MonthVoice): string[] {
  const { words, say } = voice;
  const { noWork } = figures.lost;
  const veiled = figures.lost.causes.some(one => one.cause === 'no-operator') && plant.agreement.level < 2;
  return [
    words.note,
    ...figures.unpriced.map(what => words.unpriced[what]),
    ...(noWork.times > 0 ? [say(words.noWork, { times: `${noWork.times} ×`, hours: voice.hours(noWork.minutes) })] : []),
    ...(veiled ? [words.staffing] : []),
    ...(figures.warnings.since === null ? [] : [say(words.crossingsSince, { date: voice.date(figures.warnings.since) })]),
    ...(figures.questions.since === null ? [] : [say(words.questionsSince, { date: voice.date(figures.questions.since) })]),
  ];
}
