/** What a worker is given of a proof, and what it says of it. */
import type { Mutant } from './mutants.ts';

export interface Share {
  seed: string;
  from: number;
  to: number;
  step: number;
  mutant: Mutant | null;
}

/** A fault with the number of its stream. */
export type Report = { done: number; sent: number } | { fault: string; index: number; stream: string };
