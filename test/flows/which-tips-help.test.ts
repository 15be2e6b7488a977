/** "Which tips help?", from the question to what was found in the store. */
import { expect, test } from 'vitest';
import { messageText } from '../../src/answers/message-text.ts';
import type { TipEffect } from '../../src/coaching/tip-effect.ts';
import { answerForTerminal } from '../../src/flows/ask/answer-question.ts';
import { keepTipEffect } from '../../src/history/tip-effects.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { shopFloor } from './shop-floor.ts';

const database = store(embedded);

const found = (stationType: string, verdict: TipEffect['verdict']): TipEffect => ({
  template: 'stop-long',
  stationType,
  comparison: 'tip',
  version: null,
  against: null,
  since: 0,
  look: 1,
  at: 5,
  verdict,
  measure: 'stop-minutes-30',
  minutes: { estimate: -2, low: -3, high: -1 },
  rejects: null,
  perWeek: null,
  treated: 60,
  untreated: 58,
  units: 40,
  weeksMore: 3,
  linesMore: 0,
});

async function told(text: string): Promise<string> {
  const plant = demoPlant();
  const floor = await shopFloor(database(), plant, { templates: false });
  const asked = await answerForTerminal(floor.ask, { text, lang: 'en' });
  return messageText(asked.message, plant.site.timeZone);
}

test('as long as nothing was measured that is said, and nobody is asked what he means', async () => {
  expect(await told('Which tips help?')).toMatch(/not known yet/);
});

test('what was found to help stands first, and is counted; what is open is said to be open', async () => {
  await keepTipEffect(database(), found('palletiser', 'not-enough-yet'));
  await keepTipEffect(database(), found('vffs-bagger', 'helps'));
  const said = await told('Which tips help?');
  expect(said).toMatch(/Tips that help: 1 of 2\. Doing harm: 0\. Not known yet: 1\./);
  expect(said.indexOf('vffs-bagger: Helps')).toBeGreaterThan(0);
  expect(said.indexOf('palletiser: Not enough yet')).toBeGreaterThan(said.indexOf('vffs-bagger'));
});

test('asked at a station, only what was found for its type is told', async () => {
  await keepTipEffect(database(), found('palletiser', 'not-enough-yet'));
  await keepTipEffect(database(), found('vffs-bagger', 'helps'));
  const said = await told('do the tips at B4 work');
  expect(said).toMatch(/Tips that help: 1 of 1\./);
  expect(said).not.toMatch(/palletiser/);
});
