/** A counterexample made as small as it gets while it still is one: fewer steps first, then plainer ones. */
import { type Step, type Stream, USUAL } from './stream.ts';

export function shrink(stream: Stream, isWrong: (stream: Stream) => boolean): Stream {
  let smallest = stream;
  const attempt = (steps: readonly Step[], change: Partial<Stream> = {}): boolean => {
    const smaller = { ...smallest, ...change, steps };
    if (!isWrong(smaller)) return false;
    smallest = smaller;
    return true;
  };
  for (let size = Math.ceil(smallest.steps.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let from = 0; from < smallest.steps.length; ) {
      const left = [...smallest.steps.slice(0, from), ...smallest.steps.slice(from + size)];
      if (!attempt(left)) from += size;
    }
  attempt(smallest.steps, { trial: false });
  attempt(smallest.steps, { channels: false });
  attempt(smallest.steps, { crewed: true });
  for (const index of smallest.steps.keys())
    for (const field of Object.keys(USUAL) as (keyof Step)[])
      attempt(smallest.steps.map((step, at) => (at === index ? { ...step, [field]: USUAL[field] } : step)));
  return smallest;
}

/** Only what is not as usual. */
export function told({ startsAt, channels, trial, crewed, steps, seed }: Stream): string {
  const lines = steps.map(step => {
    const unusual = (Object.keys(USUAL) as (keyof Step)[]).filter(field => step[field] !== USUAL[field]);
    const rest = unusual.filter(field => field !== 'afterMs' && field !== 'act').map(field => `${field}=${String(step[field])}`);
    return `  after ${step.afterMs / 1000} s: ${step.act} ${rest.join(' ')}`.trimEnd();
  });
  const unlike = `${channels ? '' : ', pages only'}${trial ? ', a trial' : ''}${crewed ? '' : ', nobody logged in'}`;
  return [`from ${new Date(startsAt).toISOString()}${unlike} (seed ${seed})`, ...lines].join('\n');
}
