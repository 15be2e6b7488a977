/** Text for Teams, where a run is literal: only `<at>` is taken apart, which Teams would look up among a card's mentions. */
import { plainText } from '../plain-text.ts';

export const plainTeams = (text: string): string => plainText(text).replace(/<(\/?)at(?=[\s>])/gi, '‹$1at');
