/**
 * Slack's documented limits of blocks and views, as a list of what is wrong with a payload; empty when Slack would take it.
 *
 * Sources: the JSDoc of @slack/types 3.2.0 and docs.slack.dev/reference/block-kit; the total over all blocks is undocumented
 * (bolt-js #2509).
 */
export type Fields = { readonly [key: string]: unknown };
export type Surface = 'message' | 'modal' | 'home';

const BLOCKS_MAX = { message: 50, modal: 100, home: 100 } as const;
const TOTAL_CHARS_MAX = 13_200;
const BLOCK_TYPES: Record<Surface, readonly string[]> = {
  message: ['section', 'actions', 'context', 'divider', 'header', 'image', 'rich_text', 'context_actions', 'markdown'],
  modal: ['section', 'actions', 'context', 'divider', 'header', 'image', 'rich_text', 'input'],
  home: ['section', 'actions', 'context', 'divider', 'header', 'image', 'rich_text', 'input'],
};

export function blockProblems(blocks: unknown, surface: Surface): string[] {
  if (!Array.isArray(blocks)) return ['blocks is no list'];
  const problems: string[] = [];
  if (blocks.length > BLOCKS_MAX[surface]) problems.push(`${blocks.length} blocks, at most ${BLOCKS_MAX[surface]}`);
  const ids = new Set<string>();
  for (const [index, block] of (blocks as Fields[]).entries()) {
    const say = (what: string) => problems.push(`blocks[${index}] ${String(block['type'])}: ${what}`);
    if (!BLOCK_TYPES[surface].includes(String(block['type']))) say('not allowed here');
    const id = block['block_id'];
    if (id !== undefined) {
      if (String(id).length > 255) say('block_id over 255');
      if (ids.has(String(id))) say(`block_id ${String(id)} twice`);
      ids.add(String(id));
    }
    checkBlock(block, say);
  }
  return problems;
}

/** What counts against the total: every text a reader sees. */
export function totalChars(blocks: unknown): number {
  let total = 0;
  JSON.stringify(blocks, (key, value) => {
    if (key === 'text' && typeof value === 'string') total += value.length;
    return value;
  });
  return total;
}

export const isOverTotal = (blocks: unknown): boolean => totalChars(blocks) > TOTAL_CHARS_MAX;

export function viewProblems(view: Fields): string[] {
  const surface = view['type'] === 'home' ? 'home' : 'modal';
  const problems = blockProblems(view['blocks'], surface);
  if (JSON.stringify(view).length > 250_000) problems.push('view over 250 KB');
  if (String(view['private_metadata'] ?? '').length > 3_000) problems.push('private_metadata over 3,000');
  if (String(view['callback_id'] ?? '').length > 255) problems.push('callback_id over 255');
  if (surface === 'home') {
    // What belongs to a window alone (docs.slack.dev, views): Slack refuses a home tab with it.
    for (const name of ['title', 'submit', 'close', 'clear_on_close', 'notify_on_close'])
      if (view[name] !== undefined) problems.push(`a home tab has no ${name}`);
    return problems;
  }
  for (const name of ['title', 'submit', 'close'])
    checkText(view[name], name, 24, ['plain_text'], name === 'title', what => problems.push(what));
  const hasInput = Array.isArray(view['blocks']) && (view['blocks'] as Fields[]).some(block => block['type'] === 'input');
  if (hasInput && view['submit'] === undefined) problems.push('submit missing though there are inputs');
  return problems;
}

type Say = (what: string) => void;

function checkBlock(block: Fields, say: Say): void {
  switch (block['type']) {
    case 'section':
      if (block['text'] === undefined && block['fields'] === undefined) say('neither text nor fields');
      checkText(block['text'], 'text', 3_000, ['plain_text', 'mrkdwn'], false, say);
      for (const field of list(block['fields'], 10, 'fields', say)) checkText(field, 'field', 2_000, ['plain_text', 'mrkdwn'], true, say);
      if (block['accessory'] !== undefined) checkElements([block['accessory'] as Fields], say);
      return;
    case 'header':
      checkText(block['text'], 'text', 150, ['plain_text'], true, say);
      return;
    case 'actions':
      if (!Array.isArray(block['elements']) || block['elements'].length === 0) say('no elements');
      checkElements(list(block['elements'], 25, 'elements', say), say);
      return;
    case 'context':
      for (const element of list(block['elements'], 10, 'elements', say)) {
        if (element['type'] !== 'image') checkText(element, 'element', 2_000, ['plain_text', 'mrkdwn'], true, say);
      }
      return;
    case 'context_actions':
      for (const element of list(block['elements'], 5, 'elements', say)) {
        if (element['type'] !== 'feedback_buttons') say(`no element ${String(element['type'])} of ours`);
        for (const name of ['positive_button', 'negative_button']) {
          const thumb = (element[name] ?? {}) as Fields;
          checkText(thumb['text'], name, 75, ['plain_text'], true, say);
          if (String(thumb['accessibility_label'] ?? '').length > 75) say(`${name} accessibility_label over 75`);
          if (typeof thumb['value'] !== 'string' || thumb['value'].length > 2_000) say(`${name} value`);
        }
      }
      return;
    case 'image':
      checkAlt(block, say);
      return;
    case 'input':
      checkText(block['label'], 'label', 2_000, ['plain_text'], true, say);
      if (block['element'] === undefined) say('element missing');
      else checkElements([block['element'] as Fields], say);
      return;
    default:
      return;
  }
}

function checkElements(elements: readonly Fields[], say: Say): void {
  const ids = new Set<string>();
  for (const element of elements) {
    const id = String(element['action_id'] ?? '');
    if (id.length > 255) say('action_id over 255');
    if (id !== '' && ids.has(id)) say(`action_id ${id} twice`);
    ids.add(id);
    checkElement(element, say);
  }
}

function checkElement(element: Fields, say: Say): void {
  switch (element['type']) {
    case 'button':
      checkText(element['text'], 'button text', 75, ['plain_text'], true, say);
      if (String(element['value'] ?? '').length > 2_000) say('button value over 2,000');
      if (element['style'] !== undefined && !['primary', 'danger'].includes(String(element['style']))) say('button style');
      return;
    case 'plain_text_input':
      if (Number(element['max_length'] ?? 1) > 3_000 || Number(element['max_length'] ?? 1) < 1) say('max_length outside 1–3,000');
      if (String(element['initial_value'] ?? '').length > Number(element['max_length'] ?? 3_000)) say('initial_value over max_length');
      return;
    case 'radio_buttons':
    case 'checkboxes':
      checkOptions(element, 10, say);
      return;
    case 'static_select':
      checkOptions(element, 100, say);
      return;
    default:
      say(`unknown element ${String(element['type'])}`);
  }
}

function checkOptions(element: Fields, max: number, say: Say): void {
  const options = list(element['options'], max, 'options', say);
  if (options.length === 0) say('no options');
  for (const option of options) {
    checkText(option['text'], 'option', 75, ['plain_text', 'mrkdwn'], true, say);
    if (String(option['value'] ?? '').length > 150) say('option value over 150');
  }
}

function checkText(text: unknown, name: string, max: number, types: readonly string[], needed: boolean, say: Say): void {
  if (text === undefined) {
    if (needed) say(`${name} missing`);
    return;
  }
  const { type, text: words } = text as Fields;
  if (!types.includes(String(type))) say(`${name} may not be ${String(type)}`);
  if (typeof words !== 'string' || words.length < 1) say(`${name} empty`);
  else if (words.length > max) say(`${name} has ${words.length} characters, at most ${max}`);
}

function checkAlt(block: Fields, say: Say): void {
  if (typeof block['alt_text'] !== 'string' || block['alt_text'] === '') say('alt_text missing');
  else if (block['alt_text'].length > 2_000) say('alt_text over 2,000');
}

function list(value: unknown, max: number, name: string, say: Say): Fields[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    say(`${name} is no list`);
    return [];
  }
  if (value.length > max) say(`${value.length} ${name}, at most ${max}`);
  return value as Fields[];
}

/** What Slack would turn into a mention, a link or a command: `<…>` in any text it reads as mrkdwn. */
export function controlSequences(text: string | undefined, blocks: unknown): string[] {
  const texts = [text ?? ''];
  JSON.stringify(blocks ?? [], (_key, value) => {
    if (value?.type === 'mrkdwn' && typeof value.text === 'string') texts.push(value.text);
    return value;
  });
  return texts.flatMap(one => one.match(/<[@#!]?[^<>\n]*>/g) ?? []);
}
