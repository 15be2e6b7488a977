import { expect, test } from 'vitest';
import { callCard } from '../../src/messages/call-card.ts';
import {
  askedMessage,
  attachedMessage,
  closedCall,
  comingMessage,
  declinedMessage,
  fixButtons,
  fixedMessage,
  notNeededMessage,
  receipt,
} from '../../src/messages/call-replies.ts';
import { BUTTONS_MAX, LABEL_CHARS_MAX } from '../../src/messages/message.ts';
import type { Lang } from '../../src/plant/plant.ts';
import type { RenderedTip } from '../../src/prompts/template.ts';
import { at, callFacts, reader } from './episode-message.ts';

const DAY = 86_400_000;

const site = { timeZone: 'Europe/Berlin' };
const technician = reader({ audience: 'maintenance', conversation: 'floor/role/maintenance' });
const called = callCard(technician, callFacts());
const closing = { at: at('09:41'), figure: null, openedAt: at('09:08'), kind: 'stall', keptKg: null, owned: true } as const;
const labels = (message: { buttons: readonly { label: string }[] }) => message.buttons.map(button => button.label);

test('who is called reads the machine, since when, first alarm, what was tried, what helped the last times, and the page', () => {
  const card = callCard(
    technician,
    callFacts({
      alarm: { code: 'F214', text: 'jam at infeed', at: at('09:07') },
      tried: [
        { kind: 'tip-shown', tip: 'Clear the infeed.' },
        { kind: 'on-it', at: at('09:10') },
        { kind: 'said', words: 'reset twice' },
      ],
      similar: [
        { at: at('08:00'), minutes: 12, fixedBy: 'sensor cleaned' },
        { at: at('07:00') - DAY, minutes: 9, fixedBy: null },
        { at: at('07:00') - 2 * DAY, minutes: 1, fixedBy: null },
      ],
      manual: { title: 'SD12, page 57', url: 'https://manuals.example/sd12.pdf#page=57' },
      attached: [{ kind: 'picture', count: 2 }],
    }),
  );
  expect(card).toMatchObject({
    title: 'Maintenance wanted: Seasoning drum',
    line2: 'B2 · stands since 09:08 (14 min) · asked at 09:20',
    tone: 'act',
  });
  expect(card.body).toEqual([
    {
      kind: 'facts',
      rows: [
        ['Machine', 'Heron SD12, seasoning drum'],
        ['First alarm', 'F214 jam at infeed, 09:07'],
        ['Tried', 'tip shown: Clear the infeed.; somebody had it in hand, 09:10; reset twice'],
        ['Today', '12 min: sensor cleaned'],
        ['Last times', '20 May (9 min), 19 May (1 min): what fixed it is not known'],
        ['In the thread', '2 × picture'],
      ],
    },
    { kind: 'text', spans: ['Manual: ', { link: 'https://manuals.example/sd12.pdf#page=57', text: 'SD12, page 57' }] },
  ]);
  expect(labels(card)).toEqual(['Coming now', 'Coming, 5 min', "Can't", 'What fixed it']);
  expect(card.call).toEqual({
    status: 'called',
    role: 'maintenance',
    because: 'asked',
    line: 'B',
    station: { id: 'B2', name: 'Seasoning drum', type: 'Heron SD12, seasoning drum' },
    since: at('09:08'),
    alarm: 'F214 jam at infeed',
  });
});

test('a call at a machine that runs says nothing of standing; a ladder and a safety stop say why they call', () => {
  expect(callCard(technician, callFacts({ standsSince: null })).line2).toBe('B2 · asked at 09:20');
  const { askedAt: _nobody, ...unasked } = callFacts();
  expect(callCard(technician, { ...unasked, because: 'ladder' }).title).toBe('Seasoning drum stands, nobody is on it');
  expect(callCard(technician, { ...unasked, because: 'safety' })).toMatchObject({ title: 'Safety stop at Seasoning drum', tone: 'stop' });
  expect(JSON.stringify(called.body)).toContain('nothing reported');
});

test('the station reads who was called, then which role comes and when, and may say that nobody is needed any more', () => {
  const asked = askedMessage(receipt('B/B2/help-need/x', 'floor/station/B2', 'en'), site, { role: 'maintenance', at: at('09:20') });
  expect(asked).toMatchObject({ revision: 1, title: 'Maintenance is called', line2: 'asked at 09:20' });
  expect(labels(asked)).toEqual(['No longer needed']);
  const coming = comingMessage(asked, site, { role: 'maintenance', minutes: 5, at: at('09:21'), fixes: [] });
  expect(coming).toMatchObject({ title: 'Maintenance is coming, about 5 min', line2: 'said at 09:21' });
  expect(labels(coming)).toEqual(['No longer needed']);
  const cannot = askedMessage(asked, site, { role: 'supervisor', at: at('09:22'), without: { role: 'maintenance', isReached: true } });
  expect(cannot).toMatchObject({ title: 'Supervisor is called', line2: 'Maintenance cannot come · asked at 09:22' });
  const nobody = askedMessage(asked, site, { role: null, at: at('09:22'), without: { role: 'supervisor', isReached: true } });
  expect(nobody.title).toBe('Nobody else to call');
  const unreached = askedMessage(asked, site, { role: 'lead', at: at('09:22'), without: { role: 'maintenance', isReached: false } });
  expect(unreached.line2).toBe('Maintenance cannot be reached · asked at 09:22');
  expect(notNeededMessage(coming, site, at('09:25'))).toMatchObject({ title: 'No longer needed since 09:25', buttons: [], tone: 'over' });
});

test('a receipt read in a channel says which station it is about, and keeps saying it', () => {
  const asked = askedMessage(receipt('B/B2/help-need/x', 'slack/C1', 'en', 'B2 Seasoning drum'), site, {
    role: 'maintenance',
    at: at('09:20'),
  });
  expect(asked).toMatchObject({ line2: 'B2 Seasoning drum · asked at 09:20', fallbackText: expect.stringContaining('B2 Seasoning drum') });
  const coming = comingMessage(asked, site, { role: 'maintenance', minutes: 5, at: at('09:21'), fixes: [] });
  expect(coming.line2).toBe('B2 Seasoning drum · said at 09:21');
  const over = closedCall(coming, site, closing, null);
  expect(over).toMatchObject({ line2: 'B2 Seasoning drum · It took 33 min.', body: [{ spans: ['Thanks to whoever was on it.'] }] });
  expect(notNeededMessage(coming, site, at('09:25')).line2).toBe('B2 Seasoning drum');
});

test('what nobody knows is said once, not three times, and today is called today in every language', () => {
  const unknown = [0, 1, 2].map(days => ({ at: at('07:00') - days * DAY, minutes: 7, fixedBy: null }));
  const rows = (lang: Lang) => {
    const { body } = callCard({ ...technician, lang }, callFacts({ similar: unknown }));
    return body.flatMap(block => (block.kind === 'facts' ? block.rows : [])).slice(2);
  };
  expect(rows('en')).toEqual([['Last times', 'today (7 min), 20 May (7 min), 19 May (7 min): what fixed it is not known']]);
  expect(rows('de')[0]![1]).toMatch(/^heute \(7 min\), 20\. Mai \(7 min\)/);
  for (const lang of ['es', 'pl'] as const) expect(rows(lang)).toHaveLength(1);
});

test('once somebody comes, nobody else of the role is told to go there or to say that they cannot', () => {
  const tip = { action: 'Come to the drum.', figure: '', why: 'Go there, or tap that you cannot.', steps: [] } as unknown as RenderedTip;
  const asks = callCard(technician, callFacts({ tip }));
  expect(JSON.stringify(asks.body)).toContain('Go there');
  const coming = comingMessage(asks, site, { role: 'maintenance', minutes: 5, at: at('09:21'), fixes: [] });
  expect(JSON.stringify(coming.body)).not.toContain('Go there');
  expect(JSON.stringify(coming.body)).toContain('Heron SD12');
});

test('whoever comes keeps the facts and has what fixed it before as chips', () => {
  const fixes = ['Cleaned: nozzle 3', 'Part replaced: the spring of the seasoning feeder', 'Reset', 'Adjusted', 'one too many'];
  const coming = comingMessage(called, site, { role: 'maintenance', minutes: 0, at: at('09:21'), fixes });
  expect(coming).toMatchObject({ title: 'Maintenance is coming now', line2: 'B2 Seasoning drum · said at 09:21', body: called.body });
  expect(coming.call).toMatchObject({ status: 'taken', role: 'maintenance', minutes: 0 });
  expect(coming.buttons.map(({ id, opens }) => [id, opens])).toEqual([
    ['fix-1', undefined],
    ['fix-2', undefined],
    ['fix-3', undefined],
    ['fix-4', undefined],
    ['fixed', 'dialog'],
  ]);
  expect(coming.buttons.length).toBeLessThanOrEqual(BUTTONS_MAX);
  for (const label of labels(coming)) expect(label.length).toBeLessThanOrEqual(LABEL_CHARS_MAX);
});

test('it runs again: whoever came is asked what fixed it, whoever did not is not', () => {
  const coming = comingMessage(called, site, { role: 'maintenance', minutes: 5, at: at('09:21'), fixes: [] });
  const asks = closedCall(coming, site, closing, ['Reset']);
  expect(asks).toMatchObject({ title: 'Runs again since 09:41', line2: 'B2 Seasoning drum · It took 33 min.', tone: 'done' });
  expect(labels(asks)).toEqual(['Reset', 'Other']);
  expect(asks.call?.status).toBe('over');
  expect(closedCall(called, site, closing, ['Reset']).buttons).toEqual([]);
  expect(closedCall(coming, site, closing, null).buttons).toEqual([]);
  const said = fixedMessage(asks, 'Reset');
  expect(said.buttons).toEqual([]);
  expect(JSON.stringify(said.body)).toContain('Fixed by: ');
  expect(JSON.stringify(said.body)).not.toContain('What fixed it?');
});

test('a role that cannot come rests, and anybody of it may still change their mind', () => {
  const declined = declinedMessage(called, site, { next: 'supervisor', at: at('09:21'), role: 'maintenance', isReached: true });
  expect(labels(declined)).toEqual(['Coming now', 'Coming, 5 min', 'What fixed it']);
  expect(declined.call?.status).toBe('declined');
  expect(JSON.stringify(declined.body.at(-1))).toContain("09:21 · Can't. Supervisor is called.");
});

test('what lies in the thread is counted on the card, once', () => {
  const once = attachedMessage(called, [{ kind: 'picture', count: 1 }]);
  const twice = attachedMessage(once, [
    { kind: 'picture', count: 2 },
    { kind: 'voice', count: 1 },
  ]);
  expect(JSON.stringify(twice.body).match(/In the thread/g)).toHaveLength(1);
  expect(JSON.stringify(twice.body)).toContain('2 × picture, 1 × voice clip');
});

test('where nothing is known of what fixes it, the window alone is offered', () => {
  expect(fixButtons('en', []).map(button => button.label)).toEqual(['What fixed it']);
});
