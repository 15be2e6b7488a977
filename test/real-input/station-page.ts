/** The tablet of one station, read as its page reads it. */
import type { App } from '../../src/app.ts';

export interface Page {
  look: string;
  word: string;
  /** Seconds the line's state lies behind the plant's clock. */
  behindSeconds: number;
  cards: { message: string; conversation: string; revision: number; html: string }[];
  past: unknown[];
}

/** Opens the page with the signed link and hands on what it is told, until something holds. */
export async function pageWhen(app: App, station: string, holds: (page: Page) => boolean, withinMs = 30_000): Promise<Page> {
  const door = await fetch(app.floorUrl!, { redirect: 'manual' });
  const cookie = (door.headers.getSetCookie()[0] ?? '').split(';')[0]!;
  const abort = new AbortController();
  let last: Page | null = null;
  const late = setTimeout(() => abort.abort(new Error(`the page of ${station} never came to it; last: ${JSON.stringify(last)}`)), withinMs);
  try {
    const url = new URL(`/api/station/${station}/stream`, app.floorUrl!);
    const response = await fetch(url, { headers: { cookie }, signal: abort.signal });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data === undefined) continue;
        last = JSON.parse(data) as Page;
        if (holds(last)) return last;
      }
    }
    throw new Error(`the page of ${station} ended`);
  } finally {
    clearTimeout(late);
    abort.abort();
  }
}
