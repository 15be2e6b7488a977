import { expect, test } from 'vitest';
import { metrics } from '../../src/web/metrics.ts';
import { together } from '../../src/web/together.ts';

test('what two processes counted is one text: each metric is explained once, each process has its series', async () => {
  const [own, beside] = [metrics(), metrics(undefined, 'consumer-1')];
  own.count('linemate_events_accepted_total', { source: 'http' }, 3);
  beside.count('linemate_findings_total', { kind: 'stall' });
  beside.count('linemate_consumer_restarts_total');
  const text = together([await own.text(), await beside.text()]);
  expect(text).toContain('\nlinemate_events_accepted_total{source="http"} 3\n');
  expect(text).toContain('\nlinemate_findings_total{kind="stall",process="consumer-1"} 1\n');
  expect(text.match(/^linemate_consumer_restarts_total.*$/gm)).toEqual([
    'linemate_consumer_restarts_total 0',
    'linemate_consumer_restarts_total{process="consumer-1"} 1',
  ]);
  for (const said of ['HELP', 'TYPE']) {
    const named = [...text.matchAll(new RegExp(`^# ${said} (\\S+)`, 'gm'))].map(([, name]) => name);
    expect(named).toEqual([...new Set(named)]);
  }
  expect(text.endsWith('\n')).toBe(true);
});

test('of one process it says the same as the process itself', async () => {
  const text =
    '# HELP a_total what\n# TYPE a_total counter\na_total{kind="b"} 1\na_total{kind="c"} 2\n\n# HELP d what\n# TYPE d gauge\nd 5\n';
  expect(together([text])).toBe(text);
});
