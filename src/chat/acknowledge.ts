/** Real milliseconds after which a product is answered though the work still runs: it waits three seconds for that. */
export const ACKNOWLEDGE_WITHIN_MS = 2_500;
