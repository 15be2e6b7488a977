/**
 * The buttons of a card. Pure.
 *
 * A button sends message and button id, nothing else. Newer clients send it as `Action.Execute`, which is answered with the
 * card as it has become; older ones fall back to `Action.Submit`. Teams decides when it draws a card whether a button opens
 * a window.
 */
import type { Button, Message } from '../../messages/message.ts';
import { labelText } from '../plain-text.ts';
import type { CardElement } from './cards.ts';
import { plainTeams } from './plain-teams.ts';

/** What a button of ours sends back: which message, which button. */
export interface ActionData {
  m: string;
  b: string;
}

export const MORE_BUTTON = 'linemate-more';
/** The part of a card that *Why* opens and closes. */
export const BEHIND_ID = 'behind';

const ACTIONS_MAX = 6;
/** About 330 pixels, a narrow phone; the edge stands for padding and the gap between two buttons. */
const ROW_CHARS_MAX = 34;
const ACTION_EDGE_CHARS = 4;
const TITLE_CHARS_MAX = 60;

/** All buttons of a card, row by row: the message's own, then *More* and *Why* under the given labels, null for none. */
export function actionRows(message: Message, more: string | null, why: string | null): CardElement[] {
  return rowsOf([
    ...message.buttons.map(button => buttonAction(button, message.id)),
    ...(more === null ? [] : [dialogAction({ id: MORE_BUTTON, label: more, style: 'plain' }, message.id)]),
    ...(why === null ? [] : [{ type: 'Action.ToggleVisibility', title: title(why), targetElements: [BEHIND_ID] }]),
  ]);
}

const title = (label: string): string => labelText(plainTeams(label), TITLE_CHARS_MAX);

/** Teams puts the actions of a set beside each other and cuts off what a phone has no room for: so a set is as wide as a phone. */
function rowsOf(actions: readonly CardElement[]): CardElement[] {
  const rows: CardElement[][] = [];
  let chars = 0;
  for (const one of actions) {
    const width = String(one['title']).length + ACTION_EDGE_CHARS;
    const row = rows.at(-1);
    if (row === undefined || row.length === ACTIONS_MAX || chars + width > ROW_CHARS_MAX) rows.push([one]);
    else row.push(one);
    chars = row === rows.at(-1) ? chars + width : width;
  }
  return rows.map((row, index) => ({ type: 'ActionSet', ...(index === 0 ? {} : { spacing: 'Small' }), actions: row }));
}

const ACTION_STYLE = { primary: 'positive', plain: 'default', danger: 'destructive' } as const;

export function buttonAction(button: Button, messageId: string): CardElement {
  if (button.opens === 'dialog') return dialogAction(button, messageId);
  const data: ActionData = { m: messageId, b: button.id };
  const look = { title: title(button.label), style: ACTION_STYLE[button.style], data };
  return { type: 'Action.Execute', verb: button.id, ...look, fallback: { type: 'Action.Submit', ...look } };
}

/** Teams decides when it draws the card whether a button opens a window. */
function dialogAction(button: Button, messageId: string): CardElement {
  const data = { m: messageId, b: button.id, msteams: { type: 'task/fetch' } };
  return { type: 'Action.Submit', title: title(button.label), style: ACTION_STYLE[button.style], data };
}
