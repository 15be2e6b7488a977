import { expect, test } from 'vitest';
import { slackCard } from '../../src/chat/slack/blocks.ts';
import { homeView } from '../../src/chat/slack/views.ts';
import { teamsActivity } from '../../src/chat/teams/cards.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { lineBoard } from '../../src/reports/board/board.ts';
import { boardMessage } from '../../src/reports/board/message.ts';
import { blockProblems, type Fields, isOverTotal, viewProblems } from '../fakes/slack-limits.ts';
import { at, line, plant, run, type Said, station } from '../line/a-line.ts';
import { cardProblems } from './card-checks.ts';

const PUT_ASIDE = { kind: 'micro-stops' as const, from: at(0), until: at(86_400), by: 'supervisor', reason: 'known' as const };

const format = { timeZone: 'Europe/Dublin' };

test.each(LANGS)(
  'a board of a hundred stations that stand is one card that Teams takes, and one home tab that Slack takes, in %s',
  lang => {
    const name = 'Schlauchbeutelmaschine <at>Nord</at> & Süd';
    const many = line(Array.from({ length: 100 }, (_, n) => station(`K${n + 1}`, { name })));
    const { state } = run(
      many,
      [],
      many.stations.map((one): Said => [0, one.id, { kind: 'state', state: 'held' }]),
    );
    const stood = { day: 0, cause: 'fault' as const, ms: 3_600_000, stops: 3 };
    const figures = { line: many, state, open: [], stood: many.stations.map(one => ({ ...stood, station: one.id })), worked: [] };
    const days = [{ day: 0, date: '2026-05-21', pieces: [{ from: at(0), to: at(60) }] }];
    const lines = Array.from({ length: 5 }, () => lineBoard(figures, days, { level: 0 }, at(60)));
    for (const shown of [lines.slice(0, 1), lines]) {
      const shelved = many.stations.map(one => ({ ...PUT_ASIDE, line: many.id, station: one.id }));
      const board = { now: at(60), lines: shown, shelved, upkeep: { dead: 3, setAside: [{ line: 'K', reason: 'x'.repeat(2_000), n: 9 }] } };
      const given = boardMessage(board, { plant: plant(), lang, conversation: 'teams/a', id: 'board/1', mayShelve: true });
      const activity = teamsActivity(given, format);
      expect(Buffer.byteLength(JSON.stringify(activity))).toBeLessThanOrEqual(27_000);
      expect(cardProblems(activity.attachments[0]!.content)).toEqual([]);
      expect(viewProblems(homeView([given], format) as unknown as Fields)).toEqual([]);
      const { blocks } = slackCard(given, { ...format, why: 'button', pictures: true });
      expect(blockProblems(blocks, 'message')).toEqual([]);
      expect(isOverTotal(blocks)).toBe(false);
    }
  },
);
