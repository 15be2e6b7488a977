/**
 * A bounded talk with the model: it may look things up, and it ends by handing in one form.
 *
 * Steps and time are limited, arguments are read by their schema, and whatever goes wrong ends in a reason, never in an error:
 * the caller then sends what it had anyway.
 */
import { z } from 'zod';
import type { Call, Fault, Model, ToolShape, Turn } from './model.ts';

/** Something the model may ask for along the way. */
export interface LookUp {
  name: string;
  description: string;
  parameters: z.ZodObject;
  /** What was searched and found, as the model is told it. Gets arguments that fit `parameters`. */
  run(given: unknown): Promise<Readonly<Record<string, unknown>>>;
}

/** A form that ends the talk. */
export interface Form<Outcome> {
  name: string;
  description: string;
  parameters: z.ZodObject;
  /** Takes what fits `parameters`, or says what is wrong with it. */
  take(given: unknown): { outcome: Outcome } | { problems: readonly string[] };
}

export interface Talk<Outcome> {
  opening: string;
  /** Data, as JSON: marked as such for the model. */
  data: Readonly<Record<string, unknown>>;
  lookUps: readonly LookUp[];
  forms: readonly Form<Outcome>[];
  signal: AbortSignal;
}

export type NoOutcome = Fault | 'not-accepted' | 'no-form' | 'too-many-steps' | 'look-up-failed';
export type Ended<Outcome> =
  | { kind: 'done'; outcome: Outcome; steps: number }
  | { kind: 'none'; why: NoOutcome; steps: number; status?: number };

export const STEPS_MAX = 6;
/** Over the whole talk; several may come in one step. */
const LOOK_UPS_MAX = 8;
/** A refused form may be mended so often, prose be asked for a form so often. */
const MENDS_MAX = 2;
const PROSE_MAX = 1;
const ARGUMENTS_CHARS_MAX = 4_000;
const CALLS_MAX = 6;

export async function converse<Outcome>(model: Model, talk: Talk<Outcome>): Promise<Ended<Outcome>> {
  const { forms, lookUps, signal } = talk;
  const turns: Turn[] = [
    { by: 'linemate', text: talk.opening },
    { by: 'asker', text: JSON.stringify({ untrusted_data: talk.data }) },
  ];
  const state: State = { lookedUp: new Set(), mends: 0 };
  let prose = 0;
  for (let steps = 1; steps <= STEPS_MAX; steps += 1) {
    const none = (why: NoOutcome, status?: number): Ended<Outcome> => ({
      kind: 'none',
      why,
      steps,
      ...(status === undefined ? {} : { status }),
    });
    const isLast = steps === STEPS_MAX;
    const tools = [...(isLast ? [] : lookUps), ...forms].map(shapeOf);
    const reply = await model.complete({ turns, tools, mustCall: true, signal });
    if (signal.aborted) return none('timed-out');
    if (reply.kind === 'failed') return none(reply.why, reply.status);
    const calls = reply.calls.slice(0, CALLS_MAX);
    turns.push({ by: 'model', text: reply.text, calls });
    if (calls.length === 0) {
      if (prose >= PROSE_MAX) return none('no-form');
      prose += 1;
      turns.push({ by: 'asker', text: `Call one of: ${tools.map(tool => tool.name).join(', ')}.` });
    }
    for (const call of calls) {
      const answered = await answerCall(call, { ...talk, lookUps: isLast ? [] : lookUps }, state).catch(() => 'failed' as const);
      if (signal.aborted) return none('timed-out');
      if (answered === 'failed') return none('look-up-failed');
      if ('outcome' in answered) return { kind: 'done', outcome: answered.outcome, steps };
      if (state.mends > MENDS_MAX) return none('not-accepted');
      turns.push({ by: 'tool', call: call.id, text: JSON.stringify(answered.told) });
    }
  }
  return { kind: 'none', why: 'too-many-steps', steps: STEPS_MAX };
}

interface State {
  lookedUp: Set<string>;
  mends: number;
}

type Told = { told: Readonly<Record<string, unknown>> };

async function answerCall<Outcome>(call: Call, talk: Talk<Outcome>, state: State): Promise<Told | { outcome: Outcome }> {
  const form = talk.forms.find(one => one.name === call.name);
  const lookUp = talk.lookUps.find(one => one.name === call.name);
  const wanted = form ?? lookUp;
  if (wanted === undefined)
    return problem(`no such tool here; use one of: ${[...talk.lookUps, ...talk.forms].map(one => one.name).join(', ')}`);
  const given = argumentsOf(call, wanted.parameters);
  if ('problem' in given) {
    if (form !== undefined) state.mends += 1;
    return problem(given.problem);
  }
  if (form !== undefined) {
    const taken = form.take(given.value);
    if ('outcome' in taken) return taken;
    state.mends += 1;
    return { told: { rejected: taken.problems } };
  }
  const key = `${call.name} ${JSON.stringify(given.value)}`;
  if (state.lookedUp.has(key)) return problem('this was looked up already');
  if (state.lookedUp.size >= LOOK_UPS_MAX) return problem('enough was looked up; hand in your answer');
  state.lookedUp.add(key);
  return { told: await orAborted(lookUp!.run(given.value), talk.signal) };
}

const problem = (error: string): Told => ({ told: { error } });

function argumentsOf(call: Call, parameters: z.ZodObject): { value: unknown } | { problem: string } {
  if (call.arguments.length > ARGUMENTS_CHARS_MAX) return { problem: 'the arguments are too long' };
  let written: unknown;
  try {
    written = JSON.parse(call.arguments === '' ? '{}' : call.arguments);
  } catch {
    return { problem: 'the arguments are not JSON' };
  }
  const read = parameters.safeParse(written);
  return read.success ? { value: read.data } : { problem: z.prettifyError(read.error) };
}

/** A look-up that outlasts the talk is left to itself. */
function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error('out of time'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Limits are kept by our own reading; on the wire stands only what every server takes. */
const UNTOLD = new Set(['$schema', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern', 'format']);

function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => (UNTOLD.has(key) && typeof value !== 'object' ? [] : [[key, plain(value)]])),
  );
}

const shapeOf = ({ name, description, parameters }: { name: string; description: string; parameters: z.ZodObject }): ToolShape => ({
  name,
  description,
  parameters: { required: [], ...(plain(z.toJSONSchema(parameters, { target: 'draft-7' })) as ToolShape['parameters']) },
});
