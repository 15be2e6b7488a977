/**
 * Slack's blocks and Teams' card as HTML, for a preview: what stands where, in plain marks. Every text is escaped.
 *
 * Drawn from what the adapters really send, so that what is cut, hidden or missing there is cut, hidden or missing here.
 */
import type { Format } from '../chat/plain-text.ts';
import type { Message, Picture } from '../messages/message.ts';
import { html, type Markup, type Part } from '../reports/html.ts';

/** The products' own cards; only the composition names them. */
export interface ChatLooks {
  slack(message: Message, format: Format): Promise<readonly unknown[]>;
  teams(message: Message, format: Format): Promise<readonly unknown[]>;
}

type Node = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Node[] => (Array.isArray(value) ? (value as Node[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @param picture Slack gets it as a file after the card; `below` says where it stands */
export const slackHtml = (blocks: readonly unknown[], picture?: { of: Picture; below: string }): string =>
  html`<div class="look slack">${list(blocks).map(slackBlock)}</div>${picture === undefined ? '' : slackFile(picture)}`.markup;

const slackFile = ({ of, below }: { of: Picture; below: string }): Markup =>
  html`<div class="look slack"><p class="small">${below}</p>${imageHtml(`data:image/svg+xml;base64,${Buffer.from(of.svg).toString('base64')}`, of.alt)}</div>`;

const imageHtml = (url: string, alt: string): Markup => html`<img src="${url}" alt="${alt}">`;

function slackBlock(block: Node): Markup {
  switch (block.type) {
    case 'section':
      return html`<p dir="auto">${mrkdwn(textOf((block.text as Node | undefined)?.text))}</p>`;
    case 'actions':
      return html`<div class="buttons">${list(block.elements).map(one => buttonHtml((one.text as Node | undefined)?.text, one.style))}</div>`;
    case 'context':
      return html`<p class="small">${list(block.elements).map(one => mrkdwn(textOf(one.text)))}</p>`;
    case 'context_actions':
      return html`<p class="small">${list(block.elements).map(pair => html`👍 ${thumbText(pair.positive_button)} 👎 ${thumbText(pair.negative_button)}`)}</p>`;
    default:
      return html``;
  }
}

const thumbText = (thumb: unknown): string => textOf(((thumb as Node | undefined)?.text as Node | undefined)?.text);

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

export const teamsHtml = (body: readonly unknown[]): string =>
  html`<div class="look teams">${list(body).map(one => teamsElement(one, openersOf(list(body))))}</div>`.markup;

const HIDDEN = 'behind';

/** What the button says that opens a hidden part, by the part's id. */
type Openers = ReadonlyMap<string, string>;
const openersOf = (elements: readonly Node[]): Openers =>
  new Map(elements.flatMap(one => [...openersOf(insideOf(one)), ...list(one.actions).flatMap(opened)]));
const opened = (action: Node): [string, string][] =>
  (Array.isArray(action.targetElements) ? action.targetElements : []).map(target => [textOf(target), textOf(action.title)]);

const insideOf = (element: Node): Node[] => [...list(element.items), ...list(element.columns), ...list(element.body)];

function teamsElement(element: Node, openers: Openers): Markup {
  const inside = insideOf(element);
  const shown = () => inside.map(one => teamsElement(one, openers));
  switch (element.type) {
    case 'TextBlock':
      return html`<p dir="auto" class="${textOf(element.weight)} ${textOf(element.size)}">${textOf(element.text)}</p>`;
    case 'RichTextBlock':
      return html`<p dir="auto">${list(element.inlines).map(run)}</p>`;
    case 'FactSet':
      return html`<dl>${list(element.facts).map(fact => html`<dt>${textOf(fact.title)}</dt><dd>${textOf(fact.value)}</dd>`)}</dl>`;
    case 'Image':
      return imageHtml(textOf(element.url), textOf(element.altText));
    case 'ActionSet':
      return html`<div class="buttons">${list(element.actions).map(action => buttonHtml(action.title, action.style))}</div>`;
    default:
      if (inside.length === 0) return html``;
      if (element.isVisible === false)
        return html`<details class="${HIDDEN}"><summary>${openers.get(textOf(element.id)) ?? '…'}</summary>${shown()}</details>`;
      return html`<div>${shown()}</div>`;
  }
}

function run(inline: Node | string): Markup {
  if (typeof inline === 'string') return html`${inline}`;
  const text = textOf(inline.text);
  return inline.weight === 'Bolder' ? html`<b>${text}</b>` : inline.isSubtle === true ? html`<small>${text}</small>` : html`${text}`;
}
