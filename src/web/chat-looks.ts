/**
 * Slack's blocks and Teams' card as HTML, for a preview: what stands where, in plain marks. Every text is escaped.
 *
 * Drawn from what the adapters really send, so that what is cut, hidden or missing there is cut, hidden or missing here.
 */
import type { Format } from '../chat/plain-text.ts';
import type { Message } from '../messages/message.ts';
import { html, type Markup, type Part } from '../reports/html.ts';

/** The products' own cards; only the composition names them. */
export interface ChatLooks {
  slack(message: Message, format: Format): Promise<readonly unknown[]>;
  teams(message: Message, format: Format): Promise<readonly unknown[]>;
}

type Node = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Node[] => (Array.isArray(value) ? (value as Node[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const slackHtml = (blocks: readonly unknown[]): string => html`<div class="look slack">${list(blocks).map(slackBlock)}</div>`.markup;

function slackBlock(block: Node): Markup {
  switch (block.type) {
    case 'section':
      return html`<p dir="auto">${mrkdwn(textOf((block.text as Node | undefined)?.text))}</p>`;
    case 'actions':
      return html`<div class="buttons">${list(block.elements).map(one => buttonHtml((one.text as Node | undefined)?.text, one.style))}</div>`;
    case 'context':
      return html`<p class="small">${list(block.elements).map(one => mrkdwn(textOf(one.text)))}</p>`;
    default:
      return html``;
  }
}

const buttonHtml = (label: unknown, style: unknown): Markup =>
  html`<span class="button ${style === 'primary' || style === 'positive' ? 'primary' : ''}">${textOf(label)}</span> `;

/** What Slack's marks say: bold, and our own escapes undone, as Slack undoes them; what it would fill in itself is left to its fallback. */
function mrkdwn(text: string): Part {
  const plain = text.replace(/<![^>|]*\|([^>]*)>/g, '$1').replace(/<[^>]*>/g, '');
  const read = (part: string) => part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return plain.split('\n').map((line, n): Part => {
    const pieces = line.split(/(\*[^*\n]+\*)/).map((piece): Part => {
      const bold = /^\*([^*]+)\*$/.exec(piece)?.[1];
      return bold === undefined ? read(piece) : html`<b>${read(bold)}</b>`;
    });
    return n === 0 ? pieces : html`<br>${pieces}`;
  });
}

export const teamsHtml = (body: readonly unknown[]): string => html`<div class="look teams">${list(body).map(teamsElement)}</div>`.markup;

const HIDDEN = 'behind';

function teamsElement(element: Node): Markup {
  const inside = [...list(element.items), ...list(element.columns), ...list(element.body)];
  switch (element.type) {
    case 'TextBlock':
      return html`<p dir="auto" class="${textOf(element.weight)} ${textOf(element.size)}">${textOf(element.text)}</p>`;
    case 'RichTextBlock':
      return html`<p dir="auto">${list(element.inlines).map(run)}</p>`;
    case 'FactSet':
      return html`<dl>${list(element.facts).map(fact => html`<dt>${textOf(fact.title)}</dt><dd>${textOf(fact.value)}</dd>`)}</dl>`;
    case 'ActionSet':
      return html`<div class="buttons">${list(element.actions).map(action => buttonHtml(action.title, action.style))}</div>`;
    default:
      if (inside.length === 0) return html``;
      if (element.isVisible === false) return html`<details class="${HIDDEN}"><summary>…</summary>${inside.map(teamsElement)}</details>`;
      return html`<div>${inside.map(teamsElement)}</div>`;
  }
}

function run(inline: Node | string): Markup {
  if (typeof inline === 'string') return html`${inline}`;
  const text = textOf(inline.text);
  return inline.weight === 'Bolder' ? html`<b>${text}</b>` : inline.isSubtle === true ? html`<small>${text}</small>` : html`${text}`;
}
