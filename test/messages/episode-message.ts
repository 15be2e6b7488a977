/** A reader at the filler and a tip for them; each test changes what matters. */
import type { CallFacts } from '../../src/messages/call-card.ts';
import type { CardFacts } from '../../src/messages/cards.ts';
import type { Reader } from '../../src/messages/message-parts.ts';
import type { TipFacts } from '../../src/messages/tip-message.ts';
import type { RenderedTip } from '../../src/prompts/template.ts';

export const at = (time: string): number => Date.parse(`2026-05-21T${time}:00+02:00`);

export const reader = (change: Partial<Reader> = {}): Reader => ({
  conversation: 'floor/station/B2',
  audience: 'position',
  lang: 'en',
  timeZone: 'Europe/Berlin',
  ...change,
});

export const tip = (change: Partial<RenderedTip> = {}): RenderedTip => ({
  lang: 'en',
  action: 'Lower the seasoning feeder.',
  figure: '7.4 % seasoning, target 6, limit 7.8 · about 9 min to waste',
  why: 'The base flow changed, the feeder did not.',
  steps: [{ step: 'Move the feeder a little.', keyPoint: 'in one go', reason: 'the drum answers late', check: 'two samples' }],
  ...change,
});

const episode = { id: 'B/B2/drift/2026-05-21T07:08:00.000Z', kind: 'drift' as const, openedAt: at('09:08') };
const station = { id: 'B2', name: 'Seasoning drum' };

export const tipFacts = (change: Partial<TipFacts> = {}): TipFacts => ({
  episode,
  station,
  tip: tip(),
  template: { id: 'seasoning-drift', hash: 'abc', source: 'WI-1234 rev 7' },
  depth: 'line',
  validUntil: at('09:31'),
  ...change,
});

export const cardFacts = (change: Partial<CardFacts> = {}): CardFacts => ({ episode, station, now: at('09:22'), ...change });

export const callFacts = (change: Partial<CallFacts> = {}): CallFacts => ({
  episode: { id: 'B/B2/stall/2026-05-21T07:08:00.000Z', kind: 'stall', openedAt: at('09:08') },
  station: { ...station, line: 'B', type: { kind: 'seasoning-drum', maker: 'Heron', model: 'SD12' } },
  now: at('09:22'),
  role: 'maintenance',
  because: 'asked',
  askedAt: at('09:20'),
  standsSince: at('09:08'),
  alarm: null,
  tried: [],
  similar: [],
  manual: null,
  attached: [],
  ...change,
});
