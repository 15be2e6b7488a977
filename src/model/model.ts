/**
 * The language model as the rest of Linemate sees it: turns in, a reply out. It is optional, and nothing it says is believed:
 * `converse.ts` leads the talk, `check-answer.ts` decides what of it may go out.
 */

/** A model that wants a look-up, or hands in its answer. */
export interface Call {
  id: string;
  name: string;
  /** JSON as the model wrote it: may be cut, malformed or invented. */
  arguments: string;
}

export type Turn =
  | { by: 'linemate'; text: string }
  | { by: 'asker'; text: string }
  | { by: 'model'; text: string | null; calls: readonly Call[] }
  | { by: 'tool'; call: string; text: string };

export interface ToolShape {
  name: string;
  description: string;
  /** JSON Schema of a flat object; every field is required, those that may be missing are nullable. */
  parameters: Readonly<Record<string, unknown>>;
}

export interface Request {
  turns: readonly Turn[];
  tools: readonly ToolShape[];
  /** A tool has to be called, where the endpoint can be told so. */
  mustCall: boolean;
  /** Ends the request, retries included. */
  signal: AbortSignal;
}

/** Why there is no reply. `refused` = the endpoint's own filter or the model said no; `cut` = its reply has no end. */
export type Fault =
  | 'unauthorised'
  | 'rate-limited'
  | 'request-rejected'
  | 'server-error'
  | 'unreachable'
  | 'timed-out'
  | 'malformed'
  | 'cut'
  | 'refused'
  | 'empty';

export type Reply = { kind: 'said'; text: string | null; calls: readonly Call[] } | { kind: 'failed'; why: Fault; status?: number };

export interface Model {
  /** As the endpoint calls it; kept beside what it worded. */
  readonly id: string;
  /** Never throws on what an endpoint may do: a fault is a reply. */
  complete(request: Request): Promise<Reply>;
}
