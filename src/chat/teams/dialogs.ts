/** Teams' windows as cards. Pure. A window shows one card; its answer comes back with the note it was given. */
import type { Message } from '../../messages/message.ts';
import type { Lang } from '../../plant/plant.ts';
import type { Dialog, DialogField } from '../chat.ts';
import { CARD_WORDS, labelText, oneLine, plainText, shorten } from '../plain-text.ts';
import { type AdaptiveCard, CARD_TYPE, type CardElement, fitted, rich, run, size, type TeamsFormat } from './cards.ts';
import { type DialogNote, NOTE_FIELD } from './invokes.ts';
import { plainTeams } from './plain-teams.ts';

const TITLE_CHARS_MAX = 64;
const LABEL_CHARS_MAX = 100;
const BYTES_MAX = 27_000;
/** Up to five choices lie open, one tap with gloves. */
const OPEN_CHOICES_MAX = 5;

export interface TeamsWindow {
  title: string;
  height: 'medium' | 'large';
  width: 'medium';
  card: { contentType: typeof CARD_TYPE; content: AdaptiveCard };
}

export function dialogWindow(dialog: Dialog, note: DialogNote): TeamsWindow {
  const intro = dialog.intro === undefined ? [] : [rich([run(shorten(dialog.intro, 1_000))])];
  const submit = {
    type: 'Action.Submit',
    title: labelText(plainTeams(dialog.submit), LABEL_CHARS_MAX),
    style: 'positive',
    data: { [NOTE_FIELD]: note },
  };
  const photo = dialog.photo === undefined ? [] : [rich([run(dialog.photo.below)])];
  return windowOf(dialog.title, 'medium', [...intro, ...dialog.fields.map(input), ...photo], [submit]);
}

/** What did not fit into a card; what does not fit here either is left off with `…`. */
export function restWindow(message: Message, format: TeamsFormat): TeamsWindow {
  const { rest } = fitted(message, format);
  const isWhole = (kept: readonly CardElement[]) => size(windowOf('', 'large', kept, []).card.content) <= BYTES_MAX;
  const kept = [...rest];
  while (!isWhole(kept) && kept.length > 0) kept.pop();
  return windowOf(message.title, 'large', kept.length < rest.length ? [...kept, rich([run('…')])] : kept, []);
}

export const goneWindow = (lang: Lang): TeamsWindow => windowOf('Linemate', 'medium', [rich([run(CARD_WORDS[lang].expired)])], []);

function windowOf(
  title: string,
  height: TeamsWindow['height'],
  body: readonly CardElement[],
  actions: readonly CardElement[],
): TeamsWindow {
  const content: AdaptiveCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: [...body],
    ...(actions.length === 0 ? {} : { actions: [...actions] }),
  };
  return {
    title: shorten(plainTeams(oneLine(title)), TITLE_CHARS_MAX),
    height,
    width: 'medium',
    card: { contentType: CARD_TYPE, content },
  };
}

function input(field: DialogField): CardElement {
  const label = labelText(plainTeams(field.label), LABEL_CHARS_MAX);
  const shared = {
    id: field.id,
    label,
    isRequired: !field.optional,
    ...(field.optional ? {} : { errorMessage: label }),
    ...(field.value === undefined ? {} : { value: plainText(field.value) }),
  };
  if (field.kind === 'text') return { type: 'Input.Text', ...shared, isMultiline: field.multiline, maxLength: field.charsMax };
  return {
    type: 'Input.ChoiceSet',
    ...shared,
    style: field.options.length <= OPEN_CHOICES_MAX ? 'expanded' : 'compact',
    choices: field.options.map(option => ({ title: labelText(plainTeams(option.label), LABEL_CHARS_MAX), value: option.id })),
  };
}
