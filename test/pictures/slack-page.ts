/** Slack's blocks as Slack draws them, near enough to judge a card by: its type, its widths, its buttons. The payload is the real one. */
import type { types } from '@slack/bolt';
import { html, type Markup } from '../../src/reports/html.ts';

const raw = (markup: string): Markup => ({ markup });

const STYLE = `
  body { margin: 0; padding: 12px 14px; width: 392px; background: #fff; color: #1d1c1d; font: 15px/1.47 Lato, "DejaVu Sans", sans-serif; }
  .who { display: flex; gap: 8px; align-items: center; font-weight: 900; margin-bottom: 2px; }
  .face { width: 36px; height: 36px; border-radius: 6px; background: #1d3b4f; color: #fff; display: grid; place-items: center; }
  .app { font-size: 10px; font-weight: 700; background: #ddd; border-radius: 2px; padding: 1px 3px; color: #555; }
  .time { font-size: 12px; font-weight: 400; color: #616061; }
  .message { margin-left: 44px; }
  .section { display: flex; gap: 16px; margin: 4px 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .section > div:first-child { flex: 1; }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 4px 0 8px; }
  .button { border: 1px solid #bbb; border-radius: 4px; padding: 0 12px; height: 36px; font: 700 15px/34px Lato, "DejaVu Sans", sans-serif; white-space: nowrap; background: #fff; }
  .primary { background: #007a5a; border-color: #007a5a; color: #fff; }
  .danger { color: #e01e5a; border-color: #e01e5a; }
  .context { font-size: 12px; color: #616061; margin: 4px 0; white-space: pre-wrap; }
  .thumb { display: inline-block; border: 1px solid #ddd; border-radius: 4px; padding: 1px 7px; }
  .picture { border-radius: 8px; border: 1px solid #ddd; max-width: 100%; display: block; margin-top: 4px; }
  .below { color: #616061; font-size: 13px; margin-top: 4px; }
  hr { border: 0; border-top: 1px solid #ddd; }
`;

/** @param picture as it is uploaded below the card; null = none */
export const slackPage = (blocks: readonly types.KnownBlock[], time: string, picture: string | null): string =>
  html`<!doctype html><meta charset="utf-8"><style>${raw(STYLE)}</style>
    <div class="who"><span class="face">L</span> Linemate <span class="app">APP</span> <span class="time">${time}</span></div>
    <div class="message">${blocks.map(blockHtml)}${picture === null ? '' : html`<div class="below">linemate.png</div><img class="picture" src="${picture}">`}</div>`
    .markup;

function blockHtml(block: types.KnownBlock): Markup {
  switch (block.type) {
    case 'section':
      return html`<div class="section"><div>${mrkdwn(block.text?.text ?? '')}</div>${block.accessory?.type === 'button' ? buttonHtml(block.accessory) : ''}</div>`;
    case 'actions':
      return html`<div class="actions">${block.elements.map(one => (one.type === 'button' ? buttonHtml(one) : ''))}</div>`;
    case 'context':
      return html`<div class="context">${block.elements.map(one => (one.type === 'mrkdwn' ? mrkdwn(one.text) : ''))}</div>`;
    case 'context_actions':
      return html`<div class="context">${block.elements.map(one => (one.type === 'feedback_buttons' ? html`<span class="thumb" title="${one.positive_button.text.text}">▵</span> <span class="thumb" title="${one.negative_button.text.text}">▿</span>` : ''))}</div>`;
    case 'divider':
      return html`<hr>`;
    default:
      throw new Error(`A picture of ${block.type} was not needed before`);
  }
}

const buttonHtml = (button: types.Button): Markup => html`<span class="button ${button.style ?? ''}">${button.text.text}</span>`;

/** Bold, italics, links; the text is escaped already, as Slack wants it. */
const mrkdwn = (text: string): Markup =>
  raw(
    text
      .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '<a href="#">$2</a>')
      .replace(/(^|[\s(“])\*([^*\n]+)\*/g, '$1<b>$2</b>')
      .replace(/(^|[\s(])_([^_\n]+)_/g, '$1<i>$2</i>'),
  );
