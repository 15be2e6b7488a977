import { expect, test } from 'vitest';
import { readSignalGraph, signalReadings } from '../../src/causes/signal-graph.ts';
import { rankSignals } from '../../src/causes/signals.ts';
import { log } from '../line/a-line.ts';

const GRAPH = JSON.stringify({
  nodes: [{ label: 'pumpCommand' }, { label: 'pumpRuns' }, { label: 'A7', alarm: true }],
  edges: [
    ['pumpCommand', 'pumpRuns', 'a comment may stand here'],
    ['pumpRuns', 'A7'],
    ['pumpCommand', 'A7'],
  ],
});

test('a graph is read, and an edge to a signal that is not there is named', () => {
  const { graph, problems } = readSignalGraph(GRAPH);
  expect(problems).toEqual([]);
  expect(graph!.nodes.map(({ label, alarm }) => [label, alarm])).toEqual([
    ['pumpCommand', false],
    ['pumpRuns', false],
    ['A7', true],
  ]);
  expect(readSignalGraph('{"nodes": [{"label": "a"}], "edges": [["a", "b"]]}')).toEqual({
    graph: null,
    problems: ['the edge a → b names no node b'],
  });
  expect(readSignalGraph('{').problems[0]).toMatch(/^not JSON/);
});

test('from a station’s own events: a pump that does not follow its command is the first to look at', () => {
  const events = log([
    [0, 'K2', { kind: 'parameter', name: 'pumpCommand', value: 0 }],
    [0, 'K2', { kind: 'parameter', name: 'pumpRuns', value: 0 }],
    [0, 'K2', { kind: 'alarm', code: 'A7', active: false, severity: 'stop' }],
    [0, 'K1', { kind: 'parameter', name: 'pumpRuns', value: 12 }],
    [20, 'K2', { kind: 'parameter', name: 'temperature', value: 21.5 }],
    [100, 'K2', { kind: 'parameter', name: 'pumpCommand', value: 1 }],
    [110, 'K2', { kind: 'alarm', code: 'A7', active: true, severity: 'stop' }],
  ]);
  const readings = signalReadings(events, 'K2');
  expect(readings.map(({ signal, value }) => [signal, value])).toEqual([
    ['pumpCommand', false],
    ['pumpRuns', false],
    ['A7', false],
    ['temperature', 21.5],
    ['pumpCommand', true],
    ['A7', true],
  ]);
  const [first] = rankSignals(readSignalGraph(GRAPH).graph!, readings, events.at(-1)!.at + 10_000);
  expect(first).toMatchObject({ signal: 'pumpRuns', because: 'did not follow' });
});
