/**
 * Weighs what in a question speaks of people against what speaks of machines and roles.
 *
 * What speaks of a machine or a role explains its own words and no others: these are taken out, and the rest is read as if it stood
 * alone. So "who calibrates the scale" asks for a role, and "… and who is the slowest at it" beside it still for a person. Of what is left, a
 * clear sign of people decides alone; two hints decide together, if one means a human being and the other judges what somebody does.
 */
import {
  answersRanked,
  called,
  describedPerson,
  greeted,
  humanBeing,
  humanDoing,
  ofAPerson,
  oneOfSeveral,
  operatorsThing,
  verdictOnSomebody,
} from './lexicon/described-people.ts';
import { duty } from './lexicon/duty.ts';
import { fewPeople, inConfidence, namesWanted, numberOfSomebody, onlyOne, praised, toEach } from './lexicon/few-people.ts';
import {
  machineCalledHe,
  neighbourCalledWho,
  nobodyInParticular,
  rolesOffered,
  somebodyCalled,
  thingBlamed,
  thingsOffered,
  wideWorld,
} from './lexicon/matters.ts';
import {
  blame,
  claim,
  difference,
  identity,
  onePerson,
  ownMistake,
  presence,
  pronoun,
  ranking,
  superlative,
  thingName,
  whatBlame,
  whichWorker,
  who,
  workers,
} from './lexicon/people.ts';
import { conduct, habit, hardWord, ownDoing, shiftMeant, somebodyMeant } from './lexicon/people-hints.ts';

/** Why the answer would be a person, or a comparison of people. */
export type Because = 'who' | 'ranking' | 'identity' | 'blame' | 'difference' | 'claim' | 'presence';

interface Sign {
  because: Because;
  weight: number;
  /** The log-odds of a question about people from which on the sign is believed; without, always. */
  from?: number;
  isIn: (masked: string, isNamed: boolean) => boolean;
}
const ENOUGH = 2;
const CLEAR = ENOUGH;
const HINT = 1;

/**
 * Signs that mislead easily need that not too much speaks against them: "the slowest station, I mean the machines". A name, a claim and
 * a difference are believed whatever else is said. The bars were chosen on the plants of the tests, with weights learned without the one
 * that asked.
 */
const WHO_FROM = -2.4;
const RANKED_FROM = -1.5;
const BLAMED_FROM = -0.8;
const PRESENT_FROM = -0.8;

/** The first that is seen gives the reason. */
const SIGNS: readonly Sign[] = [
  { because: 'ranking', weight: CLEAR, from: RANKED_FROM, isIn: masked => ranking.test(masked) || answersRanked.test(masked) },
  // A superlative or a list, and people, anywhere in the question.
  { because: 'ranking', weight: CLEAR, from: RANKED_FROM, isIn: masked => superlative.test(masked) && workers.test(masked) },
  { because: 'difference', weight: CLEAR, isIn: masked => difference.test(masked) },
  { because: 'difference', weight: CLEAR, isIn: masked => fewPeople.test(masked) && toEach.test(masked) },
  { because: 'difference', weight: CLEAR, isIn: masked => onlyOne.test(masked) },
  { because: 'identity', weight: CLEAR, isIn: masked => namesWanted.test(masked) && !thingName.test(masked) },
  { because: 'identity', weight: CLEAR, isIn: masked => numberOfSomebody.test(masked) && !thingName.test(masked) },
  { because: 'ranking', weight: CLEAR, isIn: masked => praised.test(masked) },
  { because: 'who', weight: CLEAR, isIn: masked => inConfidence.test(masked) && who.test(masked) },
  { because: 'who', weight: CLEAR, from: WHO_FROM, isIn: masked => who.test(masked) || whichWorker.test(masked) },
  {
    because: 'who',
    weight: CLEAR,
    from: WHO_FROM,
    isIn: masked => onePerson.test(masked) || describedPerson.test(masked) || verdictOnSomebody.test(masked),
  },
  {
    because: 'who',
    weight: CLEAR,
    from: WHO_FROM,
    isIn: masked => humanBeing.test(masked.replaceAll(called, TAKEN_OUT)) || ofAPerson.test(masked),
  },
  { because: 'who', weight: CLEAR, from: WHO_FROM, isIn: masked => oneOfSeveral.test(masked) && workers.test(masked) },
  { because: 'identity', weight: CLEAR, isIn: masked => identity.test(masked) && !thingName.test(masked) },
  {
    because: 'blame',
    weight: CLEAR,
    from: BLAMED_FROM,
    isIn: masked => blame.test(masked) && !whatBlame.test(masked) && !ownMistake.test(masked),
  },
  { because: 'presence', weight: CLEAR, from: PRESENT_FROM, isIn: masked => presence.test(masked) || humanDoing.test(masked) },
  { because: 'claim', weight: CLEAR, isIn: (masked, isNamed) => isMeant(masked, isNamed) && claim.test(masked) },
  { because: 'identity', weight: CLEAR, isIn: isMeant },
  { because: 'who', weight: HINT, isIn: masked => somebodyMeant.test(masked) || (shiftMeant.test(masked) && hardWord.test(masked)) },
  { because: 'blame', weight: HINT, isIn: masked => conduct.test(masked) || habit.test(masked) },
];

const TAKEN_OUT = '|';

/** The question without the words that a machine, a role or the wide world explains. */
export function withoutMatters(masked: string): string {
  const left = [
    operatorsThing,
    greeted,
    ownDoing,
    machineCalledHe,
    thingBlamed,
    thingsOffered,
    neighbourCalledWho,
    nobodyInParticular,
    somebodyCalled,
    wideWorld,
    rolesOffered,
  ].reduce((text, matter) => text.replaceAll(matter, TAKEN_OUT), masked);
  // Whose duty it is, is a role; who does it best is a person.
  return superlative.test(left) || conduct.test(left) ? left : left.replaceAll(duty, TAKEN_OUT);
}

/**
 * @param masked folded words, places as `@`, `withoutMatters`
 * @param people log-odds, learned, of a question about people
 * @returns why it is about people, or null when it is not
 */
export function weigh(masked: string, isNamed: boolean, people: number): Because | null {
  const isBelieved = ({ from = people }: Sign) => isNamed || people >= from;
  const seen = SIGNS.filter(sign => isBelieved(sign) && sign.isIn(masked, isNamed));
  const weight = seen.reduce((sum, sign) => sum + sign.weight, 0);
  return weight < ENOUGH ? null : (seen[0]?.because ?? null);
}

function isMeant(masked: string, isNamed: boolean): boolean {
  return isNamed || pronoun.test(masked);
}
