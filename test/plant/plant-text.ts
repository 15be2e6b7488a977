/** A small plant as its engineer would write it, with parts replaced. */
const PARTS = {
  schema: 'schema: 1',
  site: 'site: { id: mill, timeZone: Europe/Berlin, languages: [de, en] }',
  areas: 'areas: [{ id: hall, lines: [L] }]',
  stations: `      - { id: S1, feeds: S3, nominalCycleSeconds: 10 }
      - { id: S2, feeds: S3, nominalCycleSeconds: 10 }
      - { id: S3, feeds: null, nominalCycleSeconds: 12, was: [S03], aliases: { en: [filler], de: [Füller] } }`,
  shifts: `shifts:
  - { id: early, from: '06:00', to: '14:00', breaks: [{ from: '09:00', to: '09:15' }] }
  - { id: late, from: '14:00', to: '22:00' }
  - { id: night, from: '22:00', to: '06:00', breaks: [{ from: '01:30', to: '02:00' }] }`,
  rest: '',
};

export function plantText(parts: Partial<typeof PARTS> = {}): string {
  const { schema, site, areas, stations, shifts, rest } = { ...PARTS, ...parts };
  return [schema, site, areas, 'lines:', '  - id: L', '    taktSeconds: 12', '    stations:', stations, shifts, rest, ''].join('\n');
}
