/** Which kind of trouble, which cause and which turn of things a how-to question names: what templates are written for. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Situation } from '../prompts/template.ts';
import { aboutWhat, DRIFT } from './details.ts';

export interface Troubles {
  kinds: readonly EpisodeKind[];
  causes: readonly CauseKind[];
  situations: readonly Situation[];
}

const word = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');

const SHORT_STOPS =
  '(?:short|micro|tiny|little) ?stops?|micro ?stoppages?|kurzstopp?s?|(?:kurze|kleine)n? stopps?|micro ?paradas?|paradas (?:cortas|pequenas)|mikro ?post\\p{L}+|krotki\\p{L}* post\\p{L}+';

const KINDS: readonly (readonly [EpisodeKind, RegExp])[] = [
  ['drift', DRIFT],
  ['micro-stops', word(SHORT_STOPS)],
  [
    'stall',
    word(
      '(?<!(?:short|micro|tiny|little) )(?:stops|stopped|stalls|stalled|stands still|jams|jammed)|is down|steht|stehen bleibt|stehenbleibt|stillsteht|klemmt|se para|se atasca|esta parad[oa]|stoi|staje|stanie|zacina sie|zatnie sie',
    ),
  ],
  [
    'hunting',
    word(
      'hunting|back and forth|up and down|hin und her|schwankt|schwanken|oscila\\p{L}*|arriba y abajo|tam i z powrotem|waha sie|oscyluje',
    ),
  ],
  [
    'recommendation',
    word(
      'recommendations?|proposals?|suggestions?|vorschl\\p{L}+|empfehlung\\p{L}*|propuestas?|recomendacion\\p{L}*|propozycj\\p{L}+|zalece\\p{L}+',
    ),
  ],
  [
    'new-order',
    word(
      'new (?:order|product)|neue[rsn]? (?:auftrag|produkt)s?|nuevo (?:pedido|producto)|nueva orden|nowe(?:go)? zleceni\\p{L}|nowy wyrob',
    ),
  ],
];

const CAUSES: readonly (readonly [CauseKind, RegExp])[] = [
  [
    'supply',
    word(
      '(?:no|without|missing|waits? for|runs? out of|out of) material|material (?:is )?(?:missing|runs out|does not come)|kein material|material fehlt|(?:auf|ohne) material|sin material|falta material|no (?:llega|hay) material|brak(?:uje|nie)? materialu|nie ma materialu|na material',
    ),
  ],
  [
    'offtake',
    word(
      'not taken away|nobody takes .{0,20} away|(?:outfeed|exit|offtake) (?:is )?full|nicht abgeholt|abtransport|auslauf (?:ist )?voll|no (?:se )?retiran?|salida llena|nikt nie odbiera|nie odbieraj\\p{L}+|pelny odbior',
    ),
  ],
  [
    'pending-recommendation',
    word(
      '(?:proposal|recommendation)s? (?:waits?|is waiting|pending)|vorschlag (?:wartet|offen)|propuesta (?:espera|pendiente)|propozycja czeka',
    ),
  ],
  ['drift', word('drift\\p{L}*')],
];

const SITUATIONS: readonly (readonly [Situation, RegExp])[] = [
  [
    'repeat',
    word('again(?: and again)?|keeps \\p{L}+|repeatedly|schon wieder|immer wieder|otra vez|una y otra vez|vuelve a|znowu|wciaz|ciagle'),
  ],
  ['long', word('for (?:too )?long|takes? (?:too )?long|lange|zu lange|mucho(?: tiempo)?|demasiado|dlugo|zbyt dlugo')],
  ['reverted', word('reverted|set back|taken back|zuruckgenommen|zuruckgestellt|revertid[ao]|deshech[ao]|cofniet\\p{L}+')],
  ['waiting', word('waits?|waiting|wartet|espera|pendiente|czeka')],
  [
    'upstream',
    word(
      'starved|waits for (?:parts|product)|no parts (?:come|arrive)|keine teile|wartet auf teile|sin piezas|no llegan piezas|brak czesci|czeka na czesci',
    ),
  ],
  ['downstream', word('blocked|cannot (?:pass|discharge)|blockiert|staut\\p{L}*|bloquead[ao]|zablokowan\\p{L}+')],
  [
    'new-order',
    word(
      'new (?:order|product)|neue[rsn]? (?:auftrag|produkt)s?|nuevo (?:pedido|producto)|nueva orden|nowe(?:go)? zleceni\\p{L}|nowy wyrob',
    ),
  ],
];

/** @param text folded words */
export function troubleNamed(text: string): Troubles {
  const named = <T>(table: readonly (readonly [T, RegExp])[]): T[] => table.filter(([, pattern]) => pattern.test(text)).map(([one]) => one);
  const detail = aboutWhat(text);
  const causes = named(CAUSES);
  const kinds = [...named(KINDS), ...(detail === 'slow' || detail === 'rejects' ? [detail] : [])];
  // Who waits for material or cannot get rid of parts stands.
  const stands = causes.some(cause => cause === 'supply' || cause === 'offtake') && !kinds.includes('stall');
  return { kinds: stands ? [...kinds, 'stall'] : kinds, causes, situations: named(SITUATIONS) };
}
