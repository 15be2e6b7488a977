/** Plays events through Linemate as the replay command does, in memory, and gives back what it said. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageText } from '../../src/answers/message-text.ts';
import { readConfig } from '../../src/config.ts';
import { answerForTerminal } from '../../src/flows/ask/answer-question.ts';
import { silentLog } from '../../src/log.ts';
import type { Message } from '../../src/messages/message.ts';
import { openReplay } from '../../src/open-store.ts';

export interface Played {
  told: { message: Message; at: number }[];
  /** Answers in the order of the questions, as a terminal shows them. */
  answers: string[];
  problems: readonly string[];
}

export interface Recording {
  plant: string;
  events: readonly unknown[];
  /** Files beside plant.yaml. */
  files?: Readonly<Record<string, string>>;
  /** Settings besides. */
  env?: Readonly<Record<string, string>>;
  ask?: readonly string[];
  stepMs?: number;
}

export async function replayOf({ plant, events, files = {}, env = {}, ask = [], stepMs }: Recording): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-replay-'));
  for (const [name, text] of Object.entries({ 'plant.yaml': plant, ...files })) writeFileSync(join(folder, name), text);
  const { config } = readConfig({ EVENTS_TOKEN: 'a-token', ...env }, folder);
  const replay = await openReplay(config!, silentLog);
  try {
    const read = replay.read(events.map(event => JSON.stringify(event)).join('\n'), Number.POSITIVE_INFINITY);
    const told: Played['told'] = [];
    await replay.play(read.events, { message: (message, at) => void told.push({ message, at }), progress() {} }, stepMs);
    const answers: string[] = [];
    for (const text of ask) answers.push(messageText((await answerForTerminal(replay.ask, { text })).message, replay.plant.site.timeZone));
    return { told, answers, problems: read.problems.map(problem => problem.message) };
  } finally {
    await replay.close();
    rmSync(folder, { recursive: true });
  }
}
