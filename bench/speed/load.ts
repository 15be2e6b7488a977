/**
 * The plant a speed measurement runs on, and its events: lines of stations that make parts, tell a temperature four times for
 * each running total, and never stop. Nothing is found, so what is measured is the way of every event, not that of a tip.
 */

export interface Size {
  lines: number;
  /** Per line. */
  stations: number;
}

const lineId = (line: number): string => `L${line + 1}`;
const stationId = (line: number, station: number): string => `L${line + 1}S${station + 1}`;

/** @param mqtt with it, bare samples are read from `speed/LINE/STATION` too */
export function plantYaml({ lines, stations }: Size, mqtt: boolean): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  const station = (line: number, index: number) => {
    const feeds = index + 1 < stations ? stationId(line, index + 1) : 'null';
    return `      - { id: ${stationId(line, index)}, feeds: ${feeds}, nominalCycleSeconds: ${CYCLE_MS / 1000}, parameters: [{ name: temperature, unit: °C, usual: [170, 190], limit: [150, 210] }] }`;
  };
  const map = `{ kind: mqtt, url: { env: MQTT_URL }, map: [{ topic: 'speed/{line}/{station}', event: parameter, value: { path: $.v }, name: temperature, unit: °C, at: $.t }] }`;
  return `schema: 1
site: { id: speed, timeZone: UTC, languages: [en] }
areas: [{ id: a, name: All, lines: [${numbers(lines).map(lineId).join(', ')}] }]
lines:
${numbers(lines)
  .map(
    line =>
      `  - id: ${lineId(line)}\n    taktSeconds: ${CYCLE_MS / 1000}\n    mode: on\n    stations:\n${numbers(stations)
        .map(index => station(line, index))
        .join('\n')}`,
  )
  .join('\n')}
shifts: [{ id: day, from: '00:00', to: '12:00' }, { id: night, from: '12:00', to: '00:00' }]
sources: [{ kind: http, tokenEnv: EVENTS_TOKEN }${mqtt ? `, ${map}` : ''}]
`;
}

/** Every so many samples of a station one is its running total, the others its temperature. */
const COUNT_EVERY = 5;
/** The total follows the clock, however often it is told: a station that made parts as fast as events are sent would be a trouble. */
const CYCLE_MS = 5_000;

export interface Load {
  /** The next events of one line as a JSON array, stations in turn. */
  body(line: number, events: number): string;
  /** The next sample of the whole plant, as a machine would publish it. */
  sample(): { topic: string; payload: string };
}

export function load({ lines, stations }: Size, now: () => number = Date.now): Load {
  const begun = now();
  const made = Array.from({ length: lines }, () => ({ next: 0, until: begun }));
  const iso = timeWriter();
  const heads = made.map((_, line) =>
    Array.from({ length: stations }, (_, station) => `{"line":"${lineId(line)}","station":"${stationId(line, station)}","at":"`),
  );
  const topics = made.map((_, line) =>
    Array.from({ length: stations }, (_, station) => `speed/${lineId(line)}/${stationId(line, station)}`),
  );
  let samples = 0;
  return {
    body(line, events) {
      const own = made[line]!;
      // As a gateway collects them: what came since the batch before.
      const [since, until] = [own.until, now()];
      own.until = until;
      const good = Math.floor((now() - begun) / CYCLE_MS);
      const parts: string[] = [];
      for (let count = 0; count < events; count++) {
        const station = own.next % stations;
        const turn = Math.floor(own.next / stations);
        const at = iso(since + Math.floor(((until - since) * (count + 1)) / events));
        const head = `${heads[line]![station]}${at}"`;
        own.next++;
        if (turn === 0) parts.push(`${head},"kind":"state","state":"execute"}`);
        else if (turn % COUNT_EVERY === 0) parts.push(`${head},"kind":"count","good":${good},"reject":0}`);
        else parts.push(`${head},"kind":"parameter","name":"temperature","unit":"°C","value":${wave[turn % wave.length]}}`);
      }
      return `[${parts.join(',')}]`;
    },
    sample() {
      const line = samples % lines;
      const station = Math.floor(samples / lines) % stations;
      const payload = `{"t":"${iso(now())}","v":${wave[samples++ % wave.length]}}`;
      return { topic: topics[line]![station]!, payload };
    },
  };
}

/** Written once and not anew for each: whoever makes the load shares the cores with what is measured. */
const wave = Array.from({ length: 20 }, (_, n) => (180 + n / 10).toFixed(1));

function timeWriter(): (at: number) => string {
  let [last, text] = [Number.NaN, ''];
  return at => {
    if (at !== last) [last, text] = [at, new Date(at).toISOString()];
    return text;
  };
}
