/**
 * What a message rests on, as Teams shows it: its label *AI generated*, with the sources as citations. Pure.
 *
 * Limits (learn.microsoft.com, Teams): citations 20, name 80, abstract 160; the label is one root entity `https://schema.org/Message`.
 */
import type { Message } from '../../messages/message.ts';
import { readableCites, shorten } from '../plain-text.ts';
import { plainTeams } from './plain-teams.ts';

const CITES_MAX = 20;

export const citesOf = (message: Message): string[] => readableCites(message.cites).map(plainTeams).slice(0, CITES_MAX);

export function aiLabel(message: Message) {
  const cites = citesOf(message);
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    additionalType: ['AIGeneratedContent'],
    citation: cites.map((cite, index) => ({
      '@type': 'Claim',
      position: index + 1,
      appearance: { '@type': 'DigitalDocument', name: shorten(cite, 80), abstract: shorten(cite, 160) },
    })),
  };
}
