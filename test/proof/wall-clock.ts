/** Which shift of the proof's plant an instant lies in, read from the wall clock of Dublin alone. */
const HOUR_MS = 3_600_000;
const style = { timeZone: 'Europe/Dublin', hourCycle: 'h23', hour: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const wall = new Intl.DateTimeFormat('en-GB', { ...style, weekday: 'short' });
const known = new Map<number, string | null>();

/** `early 2026-05-21`, by the date on which it starts; null on a Sunday, and in the night before Monday. Shifts change at full hours. */
export function shiftAt(at: number): string | null {
  const hour = Math.floor(at / HOUR_MS);
  let shift = known.get(hour);
  if (shift === undefined) {
    shift = shiftOf(hour * HOUR_MS);
    known.set(hour, shift);
  }
  return shift;
}

function shiftOf(at: number): string | null {
  const parts = Object.fromEntries(wall.formatToParts(at).map(part => [part.type, part.value]));
  const hour = Number(parts.hour);
  const startsAt = hour < 6 ? at - (hour + 3) * HOUR_MS : at;
  const { weekday, day, month, year } = Object.fromEntries(wall.formatToParts(startsAt).map(part => [part.type, part.value]));
  if (weekday === 'Sun') return null;
  const name = hour < 6 || hour >= 22 ? 'night' : hour < 14 ? 'early' : 'late';
  return `${name} ${year}-${month}-${day}`;
}
