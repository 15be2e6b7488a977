/** The product broken on purpose, one line at a time: what a proof would not notice, it does not prove. */
import { registerHooks } from 'node:module';

export interface Mutant {
  what: string;
  /** Below `src/`. */
  file: string;
  /** Stands there exactly once. */
  from: string;
  to: string;
}

export const DECISION_MUTANTS: readonly Mutant[] = [
  {
    what: 'the ledger of channels is not looked at',
    file: 'coaching/budget.ts',
    from: 'for (const row of ledger) rows',
    to: "for (const row of ledger) if (!row.subject.startsWith('channel/')) rows",
  },
  { what: 'ten minutes are a millisecond shorter', file: 'coaching/budget.ts', from: '< SPACING_MS)', to: '< SPACING_MS - 1)' },
  { what: 'seven a shift', file: 'coaching/budget.ts', from: 'length >= PER_SHIFT_MAX', to: 'length > PER_SHIFT_MAX' },
  {
    what: 'who reads a channel is not charged for it',
    file: 'coaching/audience.ts',
    from: 'present.filter(each => stations',
    to: 'present.filter(each => stations.length === 1 && stations',
  },
  { what: 'a flood is told as often as it comes up', file: 'coaching/decide.ts', from: "return held('flood');", to: 'return null;' },
  { what: 'a long flood is forgotten', file: 'coaching/flood.ts', from: '= standing;', to: '= null;' },
  { what: 'a flood names where it is now', file: 'coaching/flood.ts', from: 'first: seen[tail]!', to: 'first: seen[index]!' },
  {
    what: 'safety is a trouble like any',
    file: 'coaching/decide.ts',
    from: 'if (!concernsSafety(context)) return null;',
    to: 'return null;',
  },
  {
    what: 'an alarm makes no safety',
    file: 'coaching/concerns-safety.ts',
    from: 'return (state?.alarms',
    to: 'return false && (state?.alarms',
  },
  {
    what: 'a proposal on a safety parameter is a proposal like any',
    file: 'coaching/concerns-safety.ts',
    from: 'if (proposed && isSafety',
    to: 'if (false && proposed && isSafety',
  },
  {
    what: 'a proposal is told when it has run out',
    file: 'coaching/availability.ts',
    from: 'open.validUntil <= now) return true',
    to: 'open.validUntil <= now) return false',
  },
  { what: 'mute is passed over', file: 'coaching/availability.ts', from: '({ muted }) => muted]', to: '() => false]' },
  {
    what: 'the kill switch is passed over',
    file: 'coaching/decide.ts',
    from: "return context.killed ? held('killed') : null;",
    to: 'return null;',
  },
  {
    what: 'what makes waste may be drawn by lot',
    file: 'coaching/comparison.ts',
    from: "['stall', 'slow',",
    to: "['stall', 'rejects', 'slow',",
  },
  {
    what: 'the ladder waits for a role without budget',
    file: 'coaching/escalate.ts',
    from: 'skipped = true;\n      continue;',
    to: "return { kind: 'wait', until: now, role: rung.role };",
  },
];

export const STORE_MUTANTS: readonly Mutant[] = [
  {
    what: 'a message is not charged',
    file: 'flows/coach/speak.ts',
    from: 'if (isNew && !isAsked(context))',
    to: 'if (false && isNew && !isAsked(context))',
  },
  {
    what: 'the cost is written after the decision has been committed, if at all',
    file: 'history/budget.ts',
    from: "await tx.query('insert into budget",
    to: "setTimeout(() => {}, 0), await tx.query('select $1, $2, $3 -- insert into budget",
  },
  {
    what: 'who reads a channel is not charged',
    file: 'flows/coach/decision-context.ts',
    from: '? line.stations : [station];',
    to: '? [station] : [station];',
  },
  {
    what: 'a tip is delivered when its time is over',
    file: 'flows/people/deliver-message.ts',
    from: 'validUntil <= now)',
    to: 'validUntil < 0)',
  },
  {
    what: 'what was decided ten minutes apart may come together',
    file: 'history/arrivals.ts',
    from: 'waits && (await wereInterrupted',
    to: 'false && (await wereInterrupted',
  },
  {
    what: 'what comes late may come as the seventh of its shift',
    file: 'history/arrivals.ts',
    from: 'waits && (await hadEnough',
    to: 'false && (await hadEnough',
  },
  {
    what: 'what comes late is charged to the moment of its decision',
    file: 'history/arrivals.ts',
    from: 'await move(tx, cost, now);',
    to: '',
  },
  {
    what: 'after a crash nobody looks whether it was posted',
    file: 'flows/people/deliver-message.ts',
    from: '(tries > 1 ?',
    to: '(tries > 1_000 ?',
  },
  {
    what: 'a revision forgets that what it supersedes may have been posted',
    file: 'history/outbox.ts',
    from: 'coalesce(max(tries), 0)',
    to: '0 * coalesce(max(tries), 0)',
  },
  { what: 'a tap is taken as often as it comes', file: 'history/inbound.ts', from: 'return rowCount', to: 'return true || rowCount' },
  {
    what: 'what is sent stays in the outbox',
    file: 'history/posts.ts',
    from: "state = 'sent'",
    to: "state = 'waiting'",
  },
  { what: 'a flood is told as often as it comes up', file: 'coaching/decide.ts', from: "return held('flood');", to: 'return null;' },
  {
    what: 'safety is a trouble like any',
    file: 'coaching/decide.ts',
    from: 'if (!concernsSafety(context)) return null;',
    to: 'return null;',
  },
];

/** From now on this thread imports the product with that one change. */
export function breakWith({ file, from, to }: Mutant): void {
  let broken = 0;
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith(`/src/${file}`)) return loaded;
      const source = String(loaded.source);
      if (source.split(from).length !== 2) throw new Error(`${file} does not say exactly once: ${from}`);
      broken++;
      return { ...loaded, source: source.replace(from, () => to) };
    },
  });
  if (broken > 0) throw new Error('too late to break it');
}
