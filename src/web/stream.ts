/** Server-sent events: what a page is told as it happens. A page that falls behind is closed and comes back by itself. */
import type { Request, Response } from 'express';

export interface Stream {
  send(event: string, data: unknown): void;
  readonly open: boolean;
}

const BUFFERED_BYTES_MAX = 4_000_000;

/**
 * Runs `turn` every `everyMs` real milliseconds until the page has gone; a turn that throws is told to `onError` and tried again.
 */
export function stream(
  request: Request,
  response: Response,
  everyMs: number,
  turn: (to: Stream) => Promise<void>,
  onError: (cause: unknown) => void,
): void {
  response.set({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  response.flushHeaders();
  response.write('retry: 1000\n\n');
  let open = true;
  request.on('close', () => {
    open = false;
  });
  const to: Stream = {
    get open() {
      return open;
    },
    send(event, data) {
      if (!open) return;
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (response.writableLength > BUFFERED_BYTES_MAX) {
        open = false;
        response.end();
      }
    },
  };
  const again = async (): Promise<void> => {
    if (!open) return;
    try {
      await turn(to);
    } catch (cause) {
      onError(cause);
    }
    if (open) setTimeout(() => void again(), everyMs).unref();
  };
  void again();
}
