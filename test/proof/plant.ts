/** The plant of the proof: round the clock but for Sundays, people in three chats, a lead who is reached where the supervisor is. */
import { calendar } from '../../src/plant/calendar.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';

const YAML = `schema: 1
site: { id: mill, timeZone: Europe/Dublin, languages: [en, de, es, pl] }
areas: [{ id: hall, lines: [L] }]
lines:
  - id: L
    taktSeconds: 12
    mode: on
    stations:
      - { id: S1, feeds: S2, nominalCycleSeconds: 10, type: { kind: press, maker: A, model: B } }
      - { id: S2, feeds: S3, nominalCycleSeconds: 10, bufferCapacity: 6, type: { kind: filler, maker: A, model: B }, parameters: [{ name: flame, unit: bar, usual: [2, 3], limit: [1, 4] }, { name: heat, unit: bar, usual: [2, 3], limit: [1, 4] }] }
      - { id: S3, feeds: null, nominalCycleSeconds: 10, type: { kind: capper, maker: A, model: B } }
shifts:
  - { id: early, from: '06:00', to: '14:00', days: [mon, tue, wed, thu, fri, sat], breaks: [{ from: '10:00', to: '10:15' }] }
  - { id: late, from: '14:00', to: '22:00', days: [mon, tue, wed, thu, fri, sat], breaks: [{ from: '18:00', to: '18:20' }] }
  - { id: night, from: '22:00', to: '06:00', days: [mon, tue, wed, thu, fri, sat], breaks: [{ from: '01:50', to: '02:10' }] }
roles:
  operator: { slack: { channel: C1 }, teams: { channel: '19:line@thread.tacv2' } }
  maintenance: { slack: { channel: C2 } }
  supervisor: { slack: { channel: C4 } }
  engineer: { slack: { channel: C3 } }
escalation: [{ afterMinutes: 0, role: operator }, { afterMinutes: 2, role: lead }, { afterMinutes: 5, role: maintenance }, { afterMinutes: 15, role: supervisor }]
safety: { alarmCodes: ['ESTOP*'], stations: [S1], parameters: [S2.flame] }
`;

const read = readPlant(YAML);
if (read.plant === null) throw new Error(read.problems.map(problem => problem.message).join('\n'));

export const plant: Plant = read.plant;
export const line = plant.lines[0]!;
export const days = calendar(plant);
export const STATIONS = ['S1', 'S2', 'S3'] as const;
export const PEOPLE = ['p-1', 'p-2', 'p-3'] as const;
