/**
 * Sparkplug B 3.0 as a state machine: who is born, which alias means what, whether anything is missing. Pure.
 *
 * An edge node is *unknown* until its first message, *alive* after NBIRTH, *dead* after NDEATH. Its devices follow: born by
 * DBIRTH, dead by DDEATH or with their node. Of the dead nothing is believed, and nothing is reported either: silence is an
 * outage of data. Values marked historical, null, or of a quality other than good do not change what is known now.
 */
export interface SparkplugMemory {
  readonly edges: Map<string, Edge>;
}

interface Edge {
  life: 'unknown' | 'alive' | 'dead';
  /** Of the birth that counts; a death of an earlier connection comes late and means nothing. */
  bdSeq: number | null;
  /** Of the newest message; null = the next one begins anew. */
  seq: number | null;
  /** Aliases are unique in an edge node, devices included. */
  aliases: Map<number, string>;
  devices: Map<string, 'alive' | 'dead'>;
}

/** A metric as the payload had it, numbers already plain. */
export interface Metric {
  name: string | null;
  alias: number | null;
  value: number | string | boolean | null;
  /** Milliseconds; null = none given. */
  at: number | null;
  historical: boolean;
  /** 192 = good; null = not said, which is good. */
  quality: number | null;
  /** As a birth tells it, `Int32`; read by nobody who only wants the value. */
  type?: string | null;
  /** The property engUnit. */
  unit?: string | null;
}

export interface SparkplugMessage {
  kind: 'NBIRTH' | 'NDEATH' | 'NDATA' | 'DBIRTH' | 'DDEATH' | 'DDATA';
  edge: string;
  /** null for messages of the edge node itself. */
  device: string | null;
  seq: number | null;
  metrics: readonly Metric[];
}

/** A value that holds now. */
export interface Value {
  edge: string;
  device: string | null;
  metric: string;
  value: number | string | boolean;
  at: number | null;
}

export interface Heard {
  values: Value[];
  problems: string[];
  /** Something was missed that only a new birth of this edge node can tell. */
  needsRebirth: boolean;
}

const GOOD = 192;
const SEQ_END = 256;

export const sparkplugMemory = (): SparkplugMemory => ({ edges: new Map() });

/** `spBv1.0/group/DDATA/edge/device`; null for other groups, commands and states. */
export function sparkplugTopic(topic: string, group: string): Pick<SparkplugMessage, 'kind' | 'edge' | 'device'> | null {
  const [namespace, inGroup, kind = '', edge = '', device, ...more] = topic.split('/');
  if (namespace !== 'spBv1.0' || inGroup !== group || edge === '' || more.length > 0) return null;
  if (!/^(N|D)(BIRTH|DEATH|DATA)$/.test(kind) || kind.startsWith('D') !== (device !== undefined && device !== '')) return null;
  return { kind: kind as SparkplugMessage['kind'], edge, device: device ?? null };
}

/** After a reconnection messages may be missing: sequence numbers begin anew, births stay as they were. */
export function sparkplugReconnected(memory: SparkplugMemory): void {
  for (const edge of memory.edges.values()) edge.seq = null;
}

/** Takes a message in; `memory` is changed. */
export function hear(memory: SparkplugMemory, message: SparkplugMessage): Heard {
  const heard: Heard = { values: [], problems: [], needsRebirth: false };
  const edge = edgeOf(memory, message.edge);
  switch (message.kind) {
    case 'NBIRTH':
      edge.life = 'alive';
      edge.bdSeq = numberOf(message.metrics, 'bdSeq');
      edge.seq = message.seq;
      edge.aliases = new Map();
      edge.devices = new Map();
      learn(edge, message.metrics);
      break;
    case 'NDEATH':
      dies(edge, message, heard);
      return heard;
    case 'DBIRTH':
      follow(edge, message, heard);
      edge.devices.set(message.device!, 'alive');
      learn(edge, message.metrics);
      break;
    case 'DDEATH':
      follow(edge, message, heard);
      edge.devices.set(message.device!, 'dead');
      return heard;
    default:
      follow(edge, message, heard);
  }
  if (edge.life === 'dead' || edge.devices.get(message.device ?? '') === 'dead') {
    // Data after a death: somebody is there again and has not said so.
    heard.problems.push(`${placeOf(message)} sends data after its death, without a birth`);
    heard.needsRebirth = true;
    return heard;
  }
  for (const metric of message.metrics) believe(edge, message, metric, heard);
  return heard;
}

function dies(edge: Edge, message: SparkplugMessage, heard: Heard): void {
  const bdSeq = numberOf(message.metrics, 'bdSeq');
  if (edge.life === 'alive' && bdSeq !== null && edge.bdSeq !== null && bdSeq !== edge.bdSeq) {
    heard.problems.push(`${message.edge}: a death of an earlier connection (bdSeq ${bdSeq}, now ${edge.bdSeq}) means nothing`);
    return;
  }
  edge.life = 'dead';
  edge.seq = null;
  for (const device of edge.devices.keys()) edge.devices.set(device, 'dead');
}

/** Sequence numbers count over an edge node and all its devices, 0 to 255 and round again. */
function follow(edge: Edge, message: SparkplugMessage, heard: Heard): void {
  const expected = edge.seq === null ? null : (edge.seq + 1) % SEQ_END;
  if (message.seq !== null && expected !== null && message.seq !== expected) {
    const missed = (message.seq - expected + SEQ_END) % SEQ_END;
    heard.problems.push(`${message.edge}: ${missed} message${missed === 1 ? '' : 's'} missing before number ${message.seq}`);
    heard.needsRebirth = true;
  }
  if (message.seq !== null) edge.seq = message.seq;
}

function believe(edge: Edge, message: SparkplugMessage, metric: Metric, heard: Heard): void {
  const name = metric.name ?? (metric.alias === null ? undefined : edge.aliases.get(metric.alias));
  if (name === undefined) {
    heard.problems.push(`${placeOf(message)}: alias ${metric.alias ?? '(none)'} without a birth`);
    heard.needsRebirth = true;
    return;
  }
  if (metric.value === null || metric.historical || (metric.quality !== null && metric.quality !== GOOD)) return;
  heard.values.push({ edge: message.edge, device: message.device, metric: name, value: metric.value, at: metric.at });
}

function learn(edge: Edge, metrics: readonly Metric[]): void {
  for (const { name, alias } of metrics) if (name !== null && alias !== null) edge.aliases.set(alias, name);
}

function edgeOf(memory: SparkplugMemory, id: string): Edge {
  const known = memory.edges.get(id);
  if (known !== undefined) return known;
  const fresh: Edge = { life: 'unknown', bdSeq: null, seq: null, aliases: new Map(), devices: new Map() };
  memory.edges.set(id, fresh);
  return fresh;
}

const placeOf = ({ edge, device }: Pick<SparkplugMessage, 'edge' | 'device'>): string => (device === null ? edge : `${edge}/${device}`);

function numberOf(metrics: readonly Metric[], name: string): number | null {
  const value = metrics.find(metric => metric.name === name)?.value;
  return typeof value === 'number' ? value : null;
}
