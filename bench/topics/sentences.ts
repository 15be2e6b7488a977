/** Every sentence of the tests of which it is known whether a line can answer it, nobody can, or it is about people; and what it wants. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { INTENTS, type Intent } from '../../src/questions/frame.ts';
import type { TopicName } from '../../src/questions/topic.ts';
import { topicWords } from '../../src/questions/topic-features.ts';
import { alcor } from '../../test/questions/alcor.ts';
import { floorTalk } from '../../test/questions/floor-talk.ts';
import { moreRows } from '../../test/questions/more-questions.ts';
import { beyondReach, withinReach } from '../../test/questions/out-of-reach.ts';
import { answered, refused } from '../../test/questions/people.ts';
import { rows as firstRows } from '../../test/questions/questions.ts';
import { velmora } from '../../test/questions/velmora.ts';
import { phrases } from './phrases/phrases.ts';

export interface Sentence {
  /** The plant that asked, or '' where several share it. */
  plant: string;
  id: string;
  topic: TopicName;
  /** Of a question to the line, all readings that are right, the first one first; none where nobody said. */
  intents: readonly Intent[];
  words: readonly string[];
}

const TESTS = new URL('../../test/questions/', import.meta.url);

export function sentences(): Sentence[] {
  const folders = readdirSync(TESTS, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return [
    ...folders.flatMap(({ name }) => ofPlant(name)),
    ...shared(),
    ...phrases().map(({ topic, text }, index) => ({ plant: '', id: `p${index}`, topic, intents: [], words: text.split(' ') })),
  ];
}

function ofPlant(name: string): Sentence[] {
  const plant = plantAt(new URL(`${name}/plant.yaml`, TESTS));
  const rows = <T>(file: string): T[] => {
    const path = new URL(`${name}/${file}`, TESTS);
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.filter(line => line !== '').map(line => JSON.parse(line) as T);
  };
  const wanted = new Map(rows<Wanted>('truth-read.jsonl').map(row => [row.id, row]));
  const replied = new Map(rows<{ id: string; expect: string }>('truth-reply.jsonl').map(row => [row.id, row.expect]));
  const made = ({ id, text }: { id: string; text: string }, topic: TopicName): Sentence => ({
    plant: name,
    id,
    topic,
    intents: topic === 'line' ? intentsOf(wanted.get(id)) : [],
    words: topicWords(text, plant),
  });
  return [
    ...rows<{ id: string; text: string }>('read.jsonl').map(row => made(row, wanted.get(row.id)?.expect === 'abstain' ? 'beyond' : 'line')),
    ...rows<{ id: string; text: string }>('reply.jsonl').map(row => made(row, replied.get(row.id) === 'refuse' ? 'people' : 'line')),
  ];
}

interface Wanted {
  id: string;
  expect?: string;
  frame?: { intent: Intent } | null;
  accept?: 'ask' | readonly ('ask' | { intent: Intent })[];
}

function intentsOf(wanted: Wanted | undefined): Intent[] {
  if (wanted?.frame == null || wanted.accept === 'ask') return [];
  const others = (wanted.accept ?? []).flatMap(other => (other === 'ask' ? [] : [other.intent]));
  return [...new Set([wanted.frame.intent, ...others])];
}

function shared(): Sentence[] {
  const plants = {
    alcor,
    velmora,
    demo: plantAt(new URL('../../demo/plant.yaml', import.meta.url)),
    hollerau: plantAt(new URL('hollerau/plant.yaml', TESTS)),
  };
  let count = 0;
  const made = (text: string, topic: TopicName, plant: Plant = alcor, want = ''): Sentence => {
    count += 1;
    const intents = INTENTS.filter(intent => intent === want.split(' ')[0]);
    return { plant: '', id: `s${count}`, topic, intents, words: topicWords(text, plant) };
  };
  const wanted = (want: string): TopicName => (want === 'abstain' ? 'beyond' : 'line');
  return [
    ...beyondReach.flatMap(([site, , texts]) => texts.map(text => made(text, 'beyond', plants[site]))),
    ...withinReach.flatMap(([site, , rows]) => rows.map(([text, want]) => made(text, 'line', plants[site], want))),
    ...refused.map(text => made(text, 'people')),
    ...answered.map(text => made(text, 'line')),
    ...Object.values(floorTalk).flatMap(talks => talks.map(([site, , text, want]) => made(text, wanted(want), plants[site], want))),
    ...[...moreRows, ...firstRows].map(([, text, want]) => made(text, wanted(want), alcor, want)),
  ];
}

function plantAt(url: URL): Plant {
  const { plant } = readPlant(readFileSync(url, 'utf8'), 'plant.yaml');
  if (plant === null) throw new Error(`${url.pathname} could not be read`);
  return plant;
}
