import type { Intent } from '../frame.ts';

/**
 * What makes an intent likely, as patterns over folded words with places as `@` and times as `#`.
 *
 * `^` at the start stands for the start of a clause, after "please", "hi", "can you" and the like. The heaviest pattern found
 * decides; others of the same intent add a little.
 */
export type Cues = Partial<Record<Intent, readonly (readonly [weight: number, patterns: readonly string[]])[]>>;
