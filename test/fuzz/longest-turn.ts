/** How long this thread computed without a pause: its own time on the processor, so that a busy machine makes nothing slow. */
const LOOK_EVERY_MS = 10;

const computedMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** @returns what ends it and says the longest, in milliseconds */
export function longestTurn(): () => number {
  let last = computedMs();
  let longest = 0;
  const look = () => {
    const now = computedMs();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return longest;
  };
}
