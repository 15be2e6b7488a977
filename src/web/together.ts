/** What several processes counted, as one text in Prometheus' format: what a metric is stands there once, then the series of each. */

/** @param texts whose series differ by a label, as they come from processes with names */
export function together(texts: readonly string[]): string {
  const metrics = new Map<string, { about: string[]; series: string[] }>();
  for (const text of texts) {
    let own: { about: string[]; series: string[] } | undefined;
    for (const line of text.split('\n')) {
      if (line.startsWith('# HELP ')) own = undefined;
      if (own === undefined) {
        const name = line.split(' ')[2];
        if (name === undefined) continue;
        own = metrics.get(name) ?? { about: [], series: [] };
        metrics.set(name, own);
      }
      if (!line.startsWith('#')) own.series.push(...(line === '' ? [] : [line]));
      else if (!own.about.includes(line)) own.about.push(line);
    }
  }
  return `${[...metrics.values()].map(({ about, series }) => [...about, ...series].join('\n')).join('\n\n')}\n`;
}
