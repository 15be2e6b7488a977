/** What the commands on versions and labels share: the wish goes to the running process, or to the store itself. */
import { userInfo } from 'node:os';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type PromptAnswers, type PromptWish, promptsForTerminal } from '../flows/train/prompts-for-terminal.ts';
import type { Io } from './command.ts';
import { throughOwner } from './owner-client.ts';

export async function wishPrompts<What extends PromptWish['what']>(
  io: Io,
  wish: PromptWish & { what: What },
): Promise<PromptAnswers[What]> {
  const { config, problems } = readConfig(io.env, io.cwd);
  if (config === null) throw new Problems(problems);
  const alone = (store: { ask: Parameters<typeof promptsForTerminal>[0] }) => promptsForTerminal(store.ask, null, wish);
  return throughOwner(config, io, '/owner/prompts', wish, alone) as Promise<PromptAnswers[What]>;
}

/** Tells one account of this machine from another, for plants that publish by two people; it is hashed with a key before it is kept. */
export function handOfTerminal(): string {
  const { uid, username } = userInfo();
  return `terminal/${uid}/${username}`;
}

export const shortHash = (hash: string): string => hash.slice(0, 7);

const MARKS = { same: ' ', added: '+', removed: '-' } as const;
export const diffText = (lines: readonly ({ kind: keyof typeof MARKS; text: string } | null)[]): string =>
  lines.map(line => (line === null ? '  …' : `${MARKS[line.kind]} ${line.text}`)).join('\n');
