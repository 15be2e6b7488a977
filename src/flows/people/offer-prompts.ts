/** What somebody is offered to ask when they open their private chat with us: by role, in their language. */
import type { Chat, ChatUser } from '../../chat/chat.ts';
import { PROMPT_WORDS, type Prompt, type PromptName } from '../../messages/words/prompts.ts';
import type { Role } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { openedBy } from './private-chat.ts';
import { askerOf } from './who.ts';

/** Slack shows no more. */
export const PROMPTS_MAX = 4;

const LEADING: readonly PromptName[] = ['board', 'why', 'compare', 'coach'];
const BY_ROLE: Readonly<Partial<Record<Role, readonly PromptName[]>>> = {
  supervisor: LEADING,
  lead: LEADING,
  engineer: LEADING,
  maintenance: ['now', 'why', 'most', 'mine'],
  trainer: ['home', 'coach', 'most', 'why'],
};
const EVERYBODY: readonly PromptName[] = ['now', 'why', 'mine', 'home'];

/** The first of each role, then the second of each, for who has several. */
export function promptsFor(roles: readonly Role[]): PromptName[] {
  const lists = roles.map(role => BY_ROLE[role] ?? EVERYBODY);
  const inTurn = Array.from({ length: PROMPTS_MAX }, (_, place) => lists.flatMap(list => list[place] ?? [])).flat();
  return [...new Set(inTurn)].slice(0, PROMPTS_MAX);
}

/** Nothing for whom we do not know: they are told how to be known, whatever they ask. */
export async function offerPrompts(deps: AskDeps, chat: Chat, user: ChatUser): Promise<Prompt[]> {
  const asker = await askerOf(deps, chat, await openedBy(deps, user));
  return asker.known ? promptsFor(asker.roles).map(name => PROMPT_WORDS[asker.lang][name]) : [];
}
