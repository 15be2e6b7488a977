/**
 * A door of the factory: whatever brings events in.
 *
 * A source hands over what came, as it came, and tells the other side "received" only when `Sink` has resolved: then it
 * is durable. Reading, setting aside and appending are the sink's.
 */
export interface Source {
  /** For logs and counting: `mqtt`, `sparkplug`, `replay`, `demo`. */
  readonly name: string;
  /** Resolves once it listens, or tries to: a broker that is away is tried again and again. */
  start(sink: Sink): Promise<void>;
  /** What is under way is finished first. */
  close(): Promise<void>;
}

/**
 * @param raw events in the wire's form, in the order they came, at most 5,000
 * @throws Unavailable when nothing could be stored; the same events may be handed over again
 */
export type Sink = (raw: readonly unknown[], source: string) => Promise<Intake>;

export interface Intake {
  accepted: number;
  /** `index` counts in what was handed over. */
  quarantined: readonly { index: number; reason: string }[];
}
