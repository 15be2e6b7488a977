/**
 * A neutral message as a fragment of HTML for the floor and station pages: the same card that Slack and Teams show. Pure.
 *
 * Every text is escaped; there is no inline script or style, so a strict Content-Security-Policy holds (`img-src data:` is
 * needed for pictures). The page listens for clicks on `[data-button]` and finds the message in `data-message`.
 *
 * Classes: `card`, `tone-act|info|done|over|stop`, `line2`, `body`, `steps`, `facts`, `places`, `why`, `buttons`, `primary|plain|danger`,
 * `picture`, `source`, `key-point`, `check`.
 */
import type { Block, Button, Message, PlaceRow, Span } from '../../messages/message.ts';
import type { Lang } from '../../plant/plant.ts';
import {
  CARD_WORDS,
  type Format,
  isRightToLeft,
  lineBelow,
  oneLine,
  plainText,
  readableCites,
  TONE_SIGN,
  timeText,
} from '../plain-text.ts';

export function cardHtml(message: Message, format: Format): string {
  const lang = format.lang ?? message.locale;
  const tone = message.tone ?? 'info';
  const sign = TONE_SIGN[tone] === '' ? '' : `<span class="sign" aria-hidden="true">${TONE_SIGN[tone].trim()}</span> `;
  const front = message.body.filter(block => block.kind !== 'behind');
  const behind = message.body.filter(block => block.kind === 'behind');
  return [
    `<article class="card tone-${tone}" lang="${lang}"${isRightToLeft(message.title) ? ' dir="rtl"' : ''} data-message="${escapeHtml(message.id)}" data-revision="${message.revision}">`,
    `<h3>${sign}${escapeHtml(oneLine(message.title))}</h3>`,
    message.line2 === undefined ? '' : `<p class="line2">${escapeHtml(lineBelow(message.line2))}</p>`,
    front.length === 0 ? '' : `<div class="body">${front.map(block => blockHtml(block, format, lang)).join('')}</div>`,
    pictureHtml(message),
    message.buttons.length === 0 ? '' : `<div class="buttons">${message.buttons.map(buttonHtml).join('')}</div>`,
    behind.map(block => blockHtml(block, format, lang)).join(''),
    sourceHtml(message, lang),
    '</article>',
  ].join('');
}

export function escapeHtml(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function blockHtml(block: Block, format: Format, lang: Lang): string {
  switch (block.kind) {
    case 'text':
      return `<p>${block.spans.map(span => spanHtml(span, format, lang)).join('')}</p>`;
    case 'steps':
      return `<ol class="steps">${block.steps.map(stepHtml).join('')}</ol>`;
    case 'facts':
      return `<dl class="facts">${block.rows.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${lines(value)}</dd>`).join('')}</dl>`;
    case 'places':
      return `<ul class="places">${block.rows.map(placeHtml).join('')}</ul>`;
    case 'behind':
      return `<details class="why"><summary>${escapeHtml(oneLine(block.label))}</summary>${block.blocks
        .map(inner => blockHtml(inner, format, lang))
        .join('')}</details>`;
  }
}

function spanHtml(span: Span, format: Format, lang: Lang): string {
  if (typeof span === 'string') return lines(span);
  if ('strong' in span) return `<strong>${escapeHtml(span.strong)}</strong>`;
  if ('quote' in span) return `<q>${escapeHtml(oneLine(span.quote))}</q>`;
  if ('link' in span) return `<a href="${escapeHtml(span.link)}" target="_blank" rel="noreferrer">${escapeHtml(oneLine(span.text))}</a>`;
  return `<time datetime="${new Date(span.time).toISOString()}">${escapeHtml(timeText(span.time, format, lang))}</time>`;
}

function placeHtml({ name, text, look, button }: PlaceRow): string {
  const words = `<strong>${escapeHtml(oneLine(name))}</strong> <span>${escapeHtml(oneLine(text))}</span>`;
  return `<li data-look="${look}"><div>${words}</div>${button === undefined ? '' : buttonHtml(button)}</li>`;
}

function stepHtml(step: { step: string; keyPoint?: string; reason?: string; check?: string }): string {
  const how = [step.keyPoint, step.reason].filter(part => part !== undefined && part !== '').map(part => escapeHtml(part!));
  return [
    `<li><strong>${escapeHtml(step.step)}</strong>`,
    how.length === 0 ? '' : `<span class="key-point">${how.join(' – ')}</span>`,
    step.check === undefined ? '' : `<span class="check">✓ ${escapeHtml(step.check)}</span>`,
    '</li>',
  ].join('');
}

/** An image, not inline SVG: nothing in it can run or reach the page. */
function pictureHtml(message: Message): string {
  if (message.picture === undefined) return '';
  const { svg, alt, width, height } = message.picture;
  const data = Buffer.from(svg, 'utf8').toString('base64');
  return `<img class="picture" src="data:image/svg+xml;base64,${data}" alt="${escapeHtml(oneLine(alt))}" width="${width}" height="${height}">`;
}

function buttonHtml(button: Button): string {
  return `<button type="button" class="${button.style}" data-button="${escapeHtml(button.id)}">${escapeHtml(oneLine(button.label))}</button>`;
}

function sourceHtml(message: Message, lang: Lang): string {
  const cites = readableCites(message.cites);
  return cites.length === 0 ? '' : `<p class="source">${escapeHtml(`${CARD_WORDS[lang].source} ${cites.join(' · ')}`)}</p>`;
}

const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');
