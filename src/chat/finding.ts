/** One thing that was looked at before or while something does not work: how it stands, and what to do about it. */
export interface Finding {
  about: string;
  level: 'ok' | 'warning' | 'error';
  /** What was found. */
  what: string;
  /** What to do; absent where there is nothing to do. */
  todo?: string;
}

export const ok = (about: string, what: string): Finding => ({ about, level: 'ok', what });
export const warning = (about: string, what: string, todo: string): Finding => ({ about, level: 'warning', what, todo });
export const failure = (about: string, what: string, todo: string): Finding => ({ about, level: 'error', what, todo });

const REACH_MS_MAX = 8_000;

/** The answer, or in a few words why there is none. */
export async function reach(url: string, init: RequestInit = {}): Promise<Response | string> {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(REACH_MS_MAX) });
  } catch (cause) {
    if ((cause as Error).name === 'TimeoutError') return `no answer within ${REACH_MS_MAX / 1_000} s`;
    const { code, message } = ((cause as Error).cause ?? cause) as { code?: string; message?: string };
    return code ?? message ?? 'no answer';
  }
}

/** Both products refuse what was signed more than five minutes ago, and so do we. */
const CLOCK_SECONDS_MAX = 300;
const CLOCK_SECONDS_ODD = 60;

/**
 * How far this machine's clock is from theirs, by the date in an answer of theirs; nothing where they say none.
 *
 * @param realNow when the answer came
 */
export function clockFindings(about: string, date: string | null, realNow: number): Finding[] {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round(Math.abs(realNow - theirs) / 1_000);
  if (seconds <= CLOCK_SECONDS_ODD) return [];
  const what = `this machine's clock is ${seconds} s ${realNow > theirs ? 'ahead' : 'behind'}`;
  const todo = 'Let it follow a time server (chrony, timesyncd)';
  if (seconds <= CLOCK_SECONDS_MAX) return [warning(about, what, todo)];
  return [failure(about, `${what}: whatever is signed is refused as too old`, todo)];
}
