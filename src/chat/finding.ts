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
