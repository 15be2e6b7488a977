/** Who belongs to a channel, asked of the product once in some minutes: whoever writes ten times is looked up once. */
import type { EpochMs } from '../clock.ts';
import type { ChatUser, Membership } from './chat.ts';

type IsMember = (user: ChatUser, of: Membership) => Promise<boolean>;

/** Somebody who has left a channel is taken for a member at most so long. */
const MEMBER_MS = 10 * 60_000;
/** Shorter: a stranger who has been added is back soon. */
const STRANGER_MS = 60_000;
/** A product that did not answer is left alone for a moment. */
const FAILED_MS = 30_000;
const REMEMBERED_MAX = 1_000;

/** @param realNow real time, whatever the plant's clock says: the product's own changes go by it */
export function rememberedMembers(ask: IsMember, realNow: () => EpochMs = () => Date.now()): IsMember {
  const known = new Map<string, { answer: Promise<boolean>; until: EpochMs }>();
  return (user, of) => {
    const key = JSON.stringify([user.id, of.group, of.channel]);
    const before = known.get(key);
    if (before !== undefined && realNow() < before.until) return before.answer;
    if (known.size >= REMEMBERED_MAX) known.clear();
    const answer = ask(user, of);
    const keep = (ms: number) => known.set(key, { answer, until: realNow() + ms });
    // Until it answers, everybody who asks the same waits for the same call.
    known.set(key, { answer, until: Number.POSITIVE_INFINITY });
    answer.then(
      isMember => keep(isMember ? MEMBER_MS : STRANGER_MS),
      () => keep(FAILED_MS),
    );
    return answer;
  };
}
