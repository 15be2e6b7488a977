/** A tip in Arabic or Hebrew, as station page, Slack and Teams show it. */
import { expect, test } from 'vitest';
import { cardHtml } from '../../src/chat/floor/html.ts';
import { isRightToLeft } from '../../src/chat/plain-text.ts';
import { slackCard } from '../../src/chat/slack/blocks.ts';
import { teamsCard } from '../../src/chat/teams/cards.ts';
import { tipMessage } from '../../src/messages/tip-message.ts';
import { typicalFields } from '../../src/prompts/hard-cases.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { renderTip } from '../../src/prompts/render-tip.ts';
import { reader } from '../messages/episode-message.ts';

const TEXTS = [
  ['Arabic', 'اخفض مغذي التوابل.', 'حرّك المغذي قليلا.'],
  ['Hebrew', 'הנמך את מזין התיבול.', 'הזז את המזין מעט.'],
] as const;
const format = { timeZone: 'UTC' };
const cardOf = (action: string, step: string) => {
  const source = `---\nid: drum\nwhen: { kinds: [drift] }\n---\n# en\n${action}\n\n{{ figure.value }} {{ figure.unit }}\n\n## steps\n1. ${step}\n2. B2: ${step}\n`;
  const { template, problems } = parseTemplate('drum.md', source);
  expect(problems.filter(problem => problem.level === 'error')).toEqual([]);
  const fields = typicalFields(template!);
  const { tip } = renderTip(template!, 'en', fields, format);
  const facts = { episode: { id: 'B/B2/drift/x', openedAt: fields.since }, station: fields.station, validUntil: null };
  return tipMessage(reader(), { ...facts, tip: tip!, template: template!, depth: 'steps' });
};

test.each(TEXTS)('%s runs from the right on the station page, in Slack and in Teams', (_language, action, step) => {
  const card = cardOf(action, step);
  expect(cardHtml(card, format)).toMatch(/^<article class="card tone-act" lang="en" dir="rtl"/);
  expect(teamsCard(card, format).rtl).toBe(true);
  const [head, ...sections] = slackCard(card, { ...format, why: 'button', pictures: false }).blocks.flatMap(block =>
    block.type === 'section' ? [block.text!.text] : [],
  );
  expect(isRightToLeft(head!)).toBe(true);
  // Also where a section begins with a station's name.
  for (const text of sections) expect(text).toMatch(/^\u200f/);
});

test('what is read from the left stays as it is, whatever a name in it', () => {
  const card = cardOf('Lower the feeder of مغذي.', 'Move it a little.');
  expect(cardHtml(card, format)).not.toContain('dir=');
  expect(teamsCard(card, format)).not.toHaveProperty('rtl');
  expect(JSON.stringify(slackCard(card, { ...format, why: 'button', pictures: false }).blocks)).not.toContain('\u200f');
});

test.each([
  ['▸ 7 % اخفض', true],
  ['B2 اخفض', false],
  ['', false],
  ['7 %', false],
])('"%s" is read from the right: %s', (text, right) => {
  expect(isRightToLeft(text)).toBe(right);
});
