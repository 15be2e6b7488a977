/** Teams' refusals as the two that our callers know: wait, or never again. */
import { Rejected, Unavailable } from '../../errors.ts';

/** Where Teams does not say how long to wait. */
export const WAIT_SECONDS = 5;
/** Answers that pass (learn.microsoft.com, Teams rate limits): 412, 429, 502, 504, and a server out of order. */
const PASSING_STATUS = new Set([408, 412, 429, 500, 502, 503, 504]);

/** Runs a call to Teams; throws `Unavailable` or `Rejected`, with what was being done in its message. */
export async function call<Answer>(doing: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Rejected || error instanceof Unavailable) throw error;
    const status = statusOf(error);
    if (status !== undefined && !PASSING_STATUS.has(status)) {
      throw new Rejected(`Teams refuses (${status} ${codeOf(error)}): ${doing}`, { cause: error });
    }
    throw new Unavailable(`Teams asks us to wait (${status ?? 'no answer'}): ${doing}`, {
      cause: error,
      retryAfterSeconds: retryAfter(error),
    });
  }
}

const statusOf = (error: unknown): number | undefined => (error as { statusCode?: number } | undefined)?.statusCode;
const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');

function retryAfter(error: unknown): number {
  const headers = (error as { response?: { headers?: { get(name: string): string | undefined } } }).response?.headers;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : WAIT_SECONDS;
}

/** What Teams no longer has: the message, the conversation, or us in it. */
export const isGone = (error: unknown): boolean => error instanceof Rejected && [403, 404, 410].includes(statusOf(error.cause) ?? 0);
