/** The parts of the month's page on what tips do, and where help was needed. Pure. */
import { STOP_MINUTES } from '../../coaching/measured.ts';
import { html, type Markup } from '../html.ts';
import type { MonthEffect, MonthFigures } from './figures.ts';
import type { MonthVoice } from './voice.ts';

const EFFECTS_SHOWN = 8;

export function helpNeedPart({ helpNeed }: MonthFigures, { words, say, number }: MonthVoice): Markup {
  if (helpNeed.kind === 'withheld')
    return html`<h3>${words.helpNeedTitle}</h3><p class="small">${say(words.helpNeedFew, { min: helpNeed.groupMin })}</p>`;
  return html`<h3>${words.helpNeedTitle}</h3><p class="small faint">${words.helpNeedNote}</p>
<table><thead><tr><th>${words.skill}</th><th class="n">${words.often}</th><th class="n">${words.called}</th></tr></thead><tbody>
${helpNeed.rows.map(row => html`<tr><td>${row.skill}</td><td class="n">${number(row.times)}</td><td class="n">${number(row.called)}</td></tr>`)}
</tbody></table>`;
}

export function effectPart({ effects }: MonthFigures, voice: MonthVoice): Markup {
  const { words } = voice;
  const proven = effects.some(one => one.verdict === 'helps' || one.verdict === 'harms');
  return html`<h2>${words.effectTitle}</h2>${proven ? null : html`<p class="small">${words.noEffect}</p>`}
${
  effects.length === 0
    ? null
    : html`<table><thead><tr><th>${words.where}</th><th>${words.effectTitle}</th><th class="n">${words.tipsGiven}</th></tr></thead><tbody>
${effects.slice(0, EFFECTS_SHOWN).map(one => html`<tr><td>${one.template}, ${one.stationType}</td><td>${effectText(one, voice)}</td><td class="n">${voice.number(one.tips)}</td></tr>`)}
</tbody></table>`
}`;
}

function effectText({ verdict, effect, measure, weeksMore, linesMore }: MonthEffect, { words, say, number }: MonthVoice): string {
  const parts = [words.verdicts[verdict]];
  if (effect !== null) {
    const signed = (value: number) => number(value, 1);
    const template = measure === STOP_MINUTES ? words.effectMinutes : words.effectRejects;
    parts.push(say(template, { effect: signed(effect.estimate), low: signed(effect.low), high: signed(effect.high) }));
  }
  if (verdict === 'not-enough-yet' && linesMore > 0) parts.push(say(words.linesMore, { n: linesMore }));
  else if (verdict === 'not-enough-yet' && weeksMore !== null) parts.push(say(words.weeksMore, { n: weeksMore }));
  return parts.join('; ');
}
