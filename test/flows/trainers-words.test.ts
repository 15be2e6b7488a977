/** Cards that are no tip, in the trainer's words, and in their own where a trainer's cannot be shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { previewCard } from '../../src/flows/train/preview-card.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { saveTemplate } from '../../src/flows/train/save-prompt.ts';
import type { Message } from '../../src/messages/message.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { cardWords } from '../../src/prompts/card-words.ts';
import { typicalFields } from '../../src/prompts/hard-cases.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { renderTip } from '../../src/prompts/render-tip.ts';
import { ON_A_CARD } from '../../src/prompts/template.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';
import { BAGGER, run, stoppedLine } from './stopped-line.ts';

const plant = demoPlant();
const database = store(embedded);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('07:00'));
});

const sourceOf = (id: string) => readFileSync(join(PROMPTS_FOLDER, `${id}.md`), 'utf8');
const rewrite = async (id: string, from = '', to = '') => {
  const source = sourceOf(id).replace(from, to);
  expect(source).toContain(to);
  expect((await saveTemplate(floor.ask, `${id}.md`, source, 'studio')).published).toBe(true);
};
const call = async (role: string) => {
  await floor.send({ kind: 'press', conversation: 'floor/station/B2', message: 'station/B2', button: `call-${role}` });
  await floor.deliver();
  return floor.told.find(({ message }) => message.call?.role === role)!.message;
};
const text = (message: Message) => JSON.stringify([message.title, message.line2, message.body]);
const ask = async (words: string, id = 'q1') => {
  await floor.send({ kind: 'question', id, conversation: 'floor/role/supervisor', text: words });
  await floor.deliver();
  return floor.told.findLast(({ message }) => message.id.startsWith(`a/${id}`))!.message;
};

test('a call says what the trainer wrote, and keeps its facts and its buttons', async () => {
  await rewrite('call-for-help', '{{ role.name | upper-first }} wanted: {{ station.name }}', 'Bring your tools to {{ station.name }}.');
  const card = await call('maintenance');
  expect(card.title).toBe('Bring your tools to Seasoning drum.');
  expect(text(card)).toMatch(/Somebody at the station asked for you.*"Machine".*"Tried"/);
  expect(card.buttons.map(button => button.id)).toEqual(['coming-now', 'coming-soon', 'cannot', 'fixed']);
});

test('words that are not there go out as the card always said them', async () => {
  const card = await call('quality');
  expect(card.title).toBe('Quality wanted: Seasoning drum');
  expect(card.buttons).toHaveLength(4);
});

test('a draft language that nobody has read is not used on a card, where the card has words of its own in it', () => {
  const { template } = parseTemplate('call-for-help.md', sourceOf('call-for-help'));
  const moment = { situation: 'call', lang: 'es', fields: typicalFields(template!) } as const;
  expect(cardWords([template!], moment, { timeZone: 'UTC', drafts: false })).toBeNull();
  expect(cardWords([template!], moment, { timeZone: 'UTC', drafts: true })?.tip?.lang).toBe('es');
});

test('a machine that nobody is on calls with its own words', async () => {
  await rewrite('call-nobody-on-it', '{{ station.name }} stands, nobody is on it', 'Please look at {{ station.name }}.');
  await run(floor, stoppedLine(plant, at('07:00'), at('07:12'), { at: at('07:01') }), at('07:12'));
  expect(floor.told.filter(({ message }) => message.call?.because === 'ladder').map(({ message }) => message.title)).toContain(
    'Please look at Bagger.',
  );
});

test('on a safety stop the trainer adds, and takes nothing away', async () => {
  await rewrite('safety-stop', 'Nothing is started again before that person says so.', 'Key 7 hangs at the door.');
  const stop = { kind: 'alarm', code: 'ESTOP-B4', active: true, severity: 'stop' } as const;
  const events = stoppedLine(plant, at('07:00'), at('07:04'), { at: at('07:01') }, [{ at: at('07:01'), station: BAGGER, body: stop }]);
  await run(floor, events, at('07:04'));
  const card = floor.told.find(({ message }) => message.tone === 'stop' && message.call === undefined)!.message;
  expect(text(card)).toMatch(
    /There is no tip for this. Use the certified procedure and call a person.*Key 7 hangs at the door.*Procedure.*Person/,
  );
});

test('a handover begins with the trainer’s words until it is taken over', async () => {
  await rewrite('shift-handover', 'Handover: {{ shift.name }}', 'At {{ shift.to | time }} the {{ shift.name }} hands over');
  const events = stoppedLine(plant, at('13:40'), at('13:55'), { at: at('13:41') });
  floor.clock.set(at('13:39'));
  await run(floor, events, at('13:55'), 30);
  const told = () => floor.told.findLast(({ message }) => message.id.startsWith('h/'))!.message;
  expect(told().title).toBe('At 14:00 the early shift hands over');
  expect(text(told())).toContain('What is open comes first');
  await floor.press(told(), 'taken-over');
  await floor.deliver();
  expect(told().title).toBe('Taken over: early shift');
});

test.each([
  ['refusal-person', 'Who was slow yesterday?', 'I do not speak about people.', 'People are not my subject.'],
  ['refusal-command', 'Stop the bagger', 'I do not operate machines, I only watch.', 'I only watch.'],
  ['no-answer', 'Why is the weather so bad?', 'I cannot tell: no data speaks of it.', 'Nobody measures that here.'],
])('%s: what is refused is refused in the trainer’s words', async (id, question, before, after) => {
  await rewrite(id);
  expect((await ask(question)).title).toBe(before);
  await rewrite(id, before, after);
  expect((await ask(question, 'q2')).title).toBe(after);
});

test.each([...ON_A_CARD])('the preview of "%s" is that card in four languages, with nothing left open', situation => {
  const { template } = ON_A_CARD_FILES.map(id => parseTemplate(`${id}.md`, sourceOf(id))).find(
    one => one.template!.when.situation === situation,
  )!;
  for (const lang of LANGS) {
    const fields = typicalFields(template!, { plant, lang });
    const { tip } = renderTip(template!, lang, fields, { timeZone: 'UTC', drafts: true });
    const card = previewCard(plant, { template: template!, tip: tip!, fields, lang });
    expect(text(card)).toContain(JSON.stringify(tip!.action).slice(1, -2));
    expect(text(card)).not.toMatch(/[{}]{2}|undefined|NaN/);
    expect(card.buttons.some(button => button.id === 'something-else')).toBe(situation === 'staffing');
  }
});

const ON_A_CARD_FILES = [
  ...['call-for-help', 'call-nobody-on-it', 'stop-staffing', 'shift-handover', 'check-in', 'data-outage', 'flood', 'safety-stop'],
  ...['refusal-person', 'refusal-command', 'no-answer'],
];
