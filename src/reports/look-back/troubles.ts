/** The costliest troubles: a table to see which, and one card each with a case, its warning, and what would have been said. Pure. */
import { element, INK } from '../../messages/svg.ts';
import { html, type Markup, picture } from '../html.ts';
import { CAUSE_COLOURS } from './chart.ts';
import type { TroubleGroup, Would } from './figures.ts';
import { causeShown, isVeiled, WARNING } from './look-back.ts';
import type { PageInput } from './page.ts';
import type { LookBackVoice } from './voice.ts';

const DETAILS_SHOWN = 3;
const DETAIL_CHARS_MAX = 60;

export function troubleTable({ figures }: PageInput, voice: LookBackVoice): Markup {
  const { words } = voice;
  const { groups, otherGroups } = figures;
  const most = Math.max(1, ...groups.map(group => group.lostMinutes));
  const hasKg = groups.some(group => (group.kg ?? 0) > 0);
  const hasMoney = groups.some(group => group.money !== null);
  const others = voice.say(words.others, {
    groups: otherGroups.groups,
    times: otherGroups.times,
    lost: voice.hours(otherGroups.lostMinutes),
  });
  return html`<table><thead><tr><th></th><th>${words.where}</th><th>${words.what}</th><th>${words.effect}</th><th class="n">${words.often}</th><th class="n">${words.lost}</th><th></th>
${hasKg && html`<th class="n">kg</th>`}${hasMoney && html`<th class="n">${figures.currency ?? ''} (${words.estimate})</th>`}</tr></thead><tbody>
${groups.map(
  (
    group,
    index,
  ) => html`<tr><td class="n">${index + 1}</td><td>${voice.place(group.place)}</td><td><a href="#t${index + 1}">${causeOf(group, voice)}</a></td><td>${effectOf(group, voice)}</td>
<td class="n">${group.times}</td><td class="n">${voice.hours(group.lostMinutes)}</td><td>${bar(group, most)}</td>
${hasKg && html`<td class="n">${group.kg === null || group.kg === 0 ? '' : voice.number(group.kg, 0)}</td>`}${hasMoney && html`<td class="n">${group.money === null ? '' : voice.number(group.money, 0)}</td>`}</tr>`,
)}
</tbody></table>
${otherGroups.groups > 0 && html`<p class="small faint">${others}</p>`}`;
}

function bar(group: TroubleGroup, most: number): Markup {
  const width = Math.max(2, (group.lostMinutes / most) * 160);
  const fill = CAUSE_COLOURS[causeShown(group.kind, group.because)] ?? INK;
  return picture(
    element('svg', { width: 160, height: 16, viewBox: '0 0 160 16', 'aria-hidden': 'true' }, element('rect', { width, height: 16, fill })),
  );
}

const causeOf = ({ kind, because }: TroubleGroup, voice: LookBackVoice): string => voice.because(causeShown(kind, because));
const effectOf = (group: TroubleGroup, voice: LookBackVoice): string =>
  voice.words.kinds[group.kind as keyof LookBackVoice['words']['kinds']] ?? group.kind;

export function troubleCard(input: PageInput, voice: LookBackVoice, group: TroubleGroup, rank: number): Markup {
  const { words, say } = voice;
  const veiled = isVeiled(group, input.agreement);
  const drawn = veiled ? undefined : input.pictures.get(group.key);
  const details = group.details.slice(0, DETAILS_SHOWN).map(one => `${one.text.slice(0, DETAIL_CHARS_MAX)} (${one.times})`);
  const sums = [
    voice.plural(group.times, words.times),
    voice.hours(group.lostMinutes),
    ...(group.rejects > 0 ? [voice.plural(group.rejects, words.rejected)] : []),
    ...(group.kg !== null && group.kg > 0 ? [`${voice.number(group.kg, 0)} kg (${words.estimate})`] : []),
    ...(group.money === null ? [] : [`${voice.money(group.money, input.figures.currency)} (${words.estimate})`]),
  ];
  const told = html`<div${{ markup: drawn === undefined ? ' class="alone"' : '' }}>
<p class="word">${wordingOf(group, voice)}</p>
${details.length > 0 && html`<p>${say(words.mostOften, { list: details.join(' · ') })}</p>`}
${veiled ? html`<p class="faint">${words.staffing}</p>` : caseOf(input, voice, group)}
</div>`;
  return html`<section class="trouble" id="t${rank}">
<header><span class="rank">${rank}</span><h3>${voice.place(group.place)}: ${causeOf(group, voice)}</h3><span class="faint">${effectOf(group, voice)}</span><span class="sum">${sums.join(' · ')}</span></header>
${told}${drawn !== undefined && html`<figure>${picture(drawn.svg)}</figure>`}
</section>`;
}

function wordingOf({ wordings, times, because }: TroubleGroup, voice: LookBackVoice): string {
  const { words, say } = voice;
  if (because === 'safety') return words.safetyWording;
  if (because === null) return words.dontKnow;
  const parts = [
    ...(wordings.sure > 0 ? [say(words.sureIn, { count: wordings.sure, all: times })] : []),
    ...(wordings.probably > 0 ? [say(words.probablyIn, { count: wordings.probably, all: times })] : []),
  ].join(', ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
}

function caseOf(input: PageInput, voice: LookBackVoice, group: TroubleGroup): Markup {
  const { words, say } = voice;
  const trouble = input.typical.get(group.key) ?? group.typical;
  const { openedAt, closedAt = openedAt } = trouble.episode;
  const would = trouble.would;
  const after = would.kind === 'held' ? null : (would.at - openedAt) / 60_000;
  return html`<p>${say(words.typical, { date: voice.date(openedAt), from: voice.time(openedAt), to: voice.time(closedAt) })}</p>
<p>${warningOf(group, voice)}${after !== null && after >= 0 ? ` ${say(words.firstWord, { minutes: voice.duration(after) })}` : ''}</p>
${wouldBlock(would, voice)}
<p class="small faint">${say(words.toldIn, { count: group.told, all: group.times })}</p>`;
}

/** A sign that came before one in twenty is no warning one could count on. */
const WARNED_SHARE_MIN = 0.25;

function warningOf({ warned, times, leadMinutes, leadBy }: TroubleGroup, { words, say, duration }: LookBackVoice): string {
  if (leadMinutes === null || leadBy === null) return words.noLead;
  if (warned < times * WARNED_SHARE_MIN) return say(words.rareLead, { count: warned, all: times });
  const sign = words.signs[leadBy as keyof typeof words.signs] ?? leadBy;
  return say(words.lead, { count: warned, all: times, sign, minutes: duration(leadMinutes) });
}

/** The heart of the matter: what was seen before there was waste, and what would have been said then. */
export function warningPart({ figures, pictures, typical }: PageInput, voice: LookBackVoice): Markup | null {
  const { words, say } = voice;
  const trouble = typical.get(WARNING);
  const { times, reached, leadMinutes } = figures.warnings;
  if (trouble === undefined || leadMinutes === null) return null;
  const drawn = pictures.get(WARNING);
  const lead = voice.duration(trouble.leadMinutes ?? leadMinutes);
  return html`<h2>${words.warnings}</h2>
<p>${say(words.warningsNote, { times, reached, minutes: voice.duration(leadMinutes) })}</p>
<section class="trouble"><div>
<p>${say(words.typical, { date: voice.date(trouble.episode.openedAt), from: voice.time(trouble.episode.openedAt), to: voice.time(trouble.episode.closedAt ?? trouble.episode.openedAt) })}</p>
<p class="word">${say(words.warningAhead, { place: voice.place(trouble.episode.station), minutes: lead })}</p>
${wouldBlock(trouble.would, voice)}</div>
${drawn !== undefined && html`<figure>${picture(drawn.svg)}</figure>`}</section>`;
}

function wouldBlock(would: Would, voice: LookBackVoice): Markup {
  const { words, say } = voice;
  if (would.kind === 'held') return html`<div class="tip held">${say(words.heldWould, { reason: voice.hold(would.reason) })}</div>`;
  const time = voice.time(would.at);
  if (would.kind === 'supervisor') return html`<div class="tip">${say(words.supervisorWould, { time })}</div>`;
  if (would.kind === 'person') return html`<div class="tip">${say(words.personWould, { role: voice.role(would.role), time })}</div>`;
  const { tip, template } = would;
  return html`<div class="tip"><span class="small faint">${say(words.tipWould, { time })} (${template})</span>
<p class="action">${tip.action}</p>
${tip.figure !== null && html`<p>${tip.figure}</p>`}
${tip.why !== null && html`<p class="small">${tip.why}</p>`}
${tip.steps.length > 0 && html`<ol>${tip.steps.map(step => html`<li>${step.step}${step.keyPoint !== undefined && ` (${step.keyPoint})`}</li>`)}</ol>`}</div>`;
}
