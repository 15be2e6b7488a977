/** What a running process says that it has counted, asked where Prometheus asks. */
export interface Counted {
  /** The sum over all rows of a metric that have these labels. */
  of(name: string, labels?: Readonly<Record<string, string>>): number;
}

export async function counted(floorUrl: string): Promise<Counted> {
  const text = await (await fetch(new URL('/metrics', floorUrl))).text();
  const rows = [...text.matchAll(/^(linemate_\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name, labels = '', value]) => ({
    name,
    labels: new Map([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, text]) => [key!, text!])),
    value: Number(value),
  }));
  return {
    of: (name, labels = {}) =>
      rows
        .filter(row => row.name === name && Object.entries(labels).every(([key, value]) => row.labels.get(key) === value))
        .reduce((sum, { value }) => sum + value, 0),
  };
}
