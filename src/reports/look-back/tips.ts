/** Every tip that would have gone out, to be read by somebody who stands there. Pure. */

import { html, type Markup } from '../html.ts';
import type { PastTip } from './figures.ts';
import type { LookBackVoice } from './voice.ts';

/** A page has an end; the figures have them all. */
const SHOWN_MAX = 1_000;

export function tipList(tips: readonly PastTip[], voice: LookBackVoice): Markup | null {
  const { words, say } = voice;
  if (tips.length === 0) return null;
  return html`<details><summary>${say(words.eachTip, { count: tips.length })}</summary>
<p class="small faint">${words.eachTipNote}</p>
<table><thead><tr><th>${words.tipWhen}</th><th>${words.where}</th><th>${words.tipWhat}</th><th class="n">${words.tipAfter}</th><th class="n">${words.tipWentOn}</th></tr></thead><tbody>
${tips.slice(0, SHOWN_MAX).map(tip => tipRow(tip, voice))}
</tbody></table></details>`;
}

const tipRow = (tip: PastTip, voice: LookBackVoice): Markup => html`<tr><td>${voice.date(tip.at)}, ${voice.time(tip.at)}</td>
<td>${voice.place(tip.station)}</td><td><b>${tip.action}</b>${tip.figure !== null && html`<br><span class="small">${tip.figure}</span>`}</td>
<td class="n">${length(tip.afterMinutes, voice)}</td><td class="n">${tip.wentOnMinutes === null ? '…' : length(tip.wentOnMinutes, voice)}</td></tr>`;

const length = (minutes: number, voice: LookBackVoice): string => (minutes < 1 ? '–' : voice.duration(minutes));
