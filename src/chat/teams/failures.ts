/** Teams' refusals as the two that our callers know: wait, or never again. */
import { Rejected, Unavailable } from '../../errors.ts';

/** What Teams answered instead of doing it, whichever SDK brought the answer; all absent when none came. */
export interface TeamsRefusal {
  status?: number;
  /** Teams' own word for it. */
  code?: string;
  /** As it stands in the answer. */
  retryAfter?: string | null;
}

/** Where Teams does not say how long to wait. */
export const WAIT_SECONDS = 5;
/** Answers that pass (learn.microsoft.com, Teams rate limits): 412, 429, 502, 504, and a server out of order. */
const PASSING_STATUS = new Set([408, 412, 429, 500, 502, 503, 504]);

/** We are not there any more, may not write there (BotNotInConversationRoster, MessageWritesBlocked), or the place is gone. */
const CLOSED_STATUS = new Set([403, 404, 410]);

/**
 * Runs a call to Teams; throws `Unavailable` or `Rejected`, with what was being done in its message.
 *
 * @param refusalIn reads what the SDK threw
 */
export async function call<Answer>(
  doing: string,
  work: () => Promise<Answer>,
  refusalIn: (error: unknown) => TeamsRefusal,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Rejected || error instanceof Unavailable) throw error;
    const { status, code = '', retryAfter } = refusalIn(error);
    // The plant can mend it, with a new secret or registration, and finds nothing lost.
    if (status === 401) throw new Unavailable(`Teams does not take our token: ${doing}`, { cause: error });
    if (status !== undefined && !PASSING_STATUS.has(status)) {
      throw new Rejected(`Teams refuses (${status} ${code}): ${doing}`, {
        cause: { status, error },
        isPlaceClosed: CLOSED_STATUS.has(status),
      });
    }
    throw new Unavailable(`Teams asks us to wait (${status ?? 'no answer'}): ${doing}`, {
      cause: error,
      retryAfterSeconds: secondsIn(retryAfter),
    });
  }
}

function secondsIn(retryAfter: string | null | undefined): number {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : WAIT_SECONDS;
}

/** What Teams no longer has: the message, the conversation, or us in it. */
export const isGone = (error: unknown): boolean =>
  error instanceof Rejected && CLOSED_STATUS.has((error.cause as TeamsRefusal | undefined)?.status ?? 0);
