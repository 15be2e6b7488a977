/** The languages of a plant's people. Linemate's own words are in four of them; what a trainer writes may be in any. Pure. */
import { LANGS, type Lang, type Plant } from './plant.ts';

/** A language by its code: `en`, `ro`, `ar`. */
export type Tongue = string;

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

export const isTongue = (code: string): boolean => /^[a-z]{2,3}$/.test(code) && NAMES.of(code) !== undefined;

export const isOwn = (tongue: Tongue): tongue is Lang => LANGS.some(lang => lang === tongue);

/** All that plant.yaml names, in its order; `site.languages` are those of them in which Linemate has words of its own. */
export const tonguesOf = ({ site }: Pick<Plant, 'site'>): readonly Tongue[] => site.tongues ?? site.languages;

/** In which of Linemate's own languages the rest is said to whoever reads a tip in this one. */
export const ownFor = ({ site }: Pick<Plant, 'site'>, tongue: Tongue): Lang => (isOwn(tongue) ? tongue : (site.languages[0] ?? 'en'));

const WRITTEN_FROM_THE_RIGHT: ReadonlySet<string> = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
export const isFromTheRight = (tongue: Tongue): boolean => WRITTEN_FROM_THE_RIGHT.has(tongue);
