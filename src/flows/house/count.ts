/** Counting what happens, under documented names; `web/metrics.ts` shows the counters to Prometheus. */
export const COUNTERS = {
  linemate_events_accepted_total: ['Events accepted into a line log', ['source']],
  linemate_events_quarantined_total: ['Events set aside, by source', ['source']],
  linemate_events_late_total: ['Events that came after the reorder window and amended history only', []],
  linemate_batches_set_aside_total: ['Batches that a line could not take and went on without', []],
  linemate_mended_total: ['Stretches of a line gone through again because of events out of order', []],
  linemate_requests_refused_total: ['Requests refused at a door', ['door', 'reason']],
  linemate_findings_total: ['Findings raised by detectors', ['kind']],
  linemate_decisions_total: ['Coaching decisions', ['kind', 'reason']],
  linemate_stop_reasons_total: ['Stops that were asked about or not, and what came of it', ['outcome']],
  linemate_messages_total: ['Messages delivered', ['product', 'outcome']],
  linemate_places_closed_total: ['Channels and private chats that take no messages any more', ['product']],
  linemate_inbound_kept_total: ['Chat events written to disk because the store did not take them in time', ['product']],
  linemate_questions_total: ['Questions answered', ['intent', 'outcome']],
  linemate_model_replies_total: ['Requests to the language model, by what came of them', ['outcome']],
  linemate_presses_total: ['Buttons pressed', ['button']],
  linemate_prompt_saves_total: ['Template files saved', ['outcome']],
  linemate_phrases_total: ['Phrases taught to the reader and taken back', ['what', 'kind']],
  linemate_consumer_restarts_total: ['Consumer processes of our own that ended and were started again', []],
  linemate_failures_total: [
    'Failures of our own, by where: line, conversation, delivery, stream, request, inbound (a chat event lost)',
    ['where'],
  ],
} as const satisfies Record<string, readonly [string, readonly string[]]>;
export type MetricName = keyof typeof COUNTERS;

/** Labels are classes, never ids of people or what anyone wrote. */
export type Count = (name: MetricName, labels?: Readonly<Record<string, string>>, by?: number) => void;

export type Where = 'line' | 'conversation';

/** The same work; that it failed is counted before it is passed on. */
export const countFailures =
  <Of>(count: Count, where: Where, work: (of: Of) => Promise<void>) =>
  async (of: Of): Promise<void> => {
    try {
      await work(of);
    } catch (cause) {
      count('linemate_failures_total', { where });
      throw cause;
    }
  };
