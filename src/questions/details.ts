/** Two things a question may say besides place, time and intent: what went wrong, and who is wanted. */
import type { Role } from '../plant/plant.ts';
import type { Frame } from './frame.ts';

const word = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');

const REJECTS = word(
  'rejects?|rejected|scrap|scrapped|waste|defects?|defective|bad parts?|faulty parts?|ausschuss\\p{L}*|fehlteile?|schlechtteile?|nio|merma|mermas|rechazos?|rechazad\\p{L}+|desechos?|defectos?|piezas malas|odrzut\\p{L}*|brak(?:i|ow|ami)|odpad\\p{L}*|wybrakowan\\p{L}+|zlych sztuk',
);
/** Rejects told by what a station does with them: it throws out, kicks out, spits. Alarms are thrown too, and are none. */
const THROWS_OUT = word(
  [
    '(?:throw|kick|chuck|spit|toss|sort|push|boot)(?:s|ing|ting)? (?!(?:\\S+ ){0,4}(?:alarms?|errors?|faults?|codes?|messages?)(?= |$))(?:\\S+ ){0,5}out(?! of)',
    '(?:wirft|werfen|schmeisst|schmeissen|sortiert|sortieren|schleust|schleusen|stosst|kickt) (?!(?:\\S+ ){0,4}(?:\\p{L}*fehler|alarme?|\\p{L}*meldung(?:en)?)(?= |$))(?:\\S+ ){0,6}(?:aus|raus)',
    '(?<!se )(?:expulsa|descarta|desecha|escupe|rechaza)(?:n|ndo|ba)?|(?<!se )(?:tira|bota|echa)(?:n|ndo)? (?:fuera|a la basura|(?:tant|much)[oa]s?(?! (?:tiempo|rato)))',
    '(?:wyrzuca|odrzuca|odstrzeliwuje|wypluwa|zrzuca)(?:ja)?(?! (?:\\S+ )?(?:alarm\\p{L}*|blad|bled\\p{L}*|komunikat\\p{L}*))',
  ].join('|'),
);
const SLOW = word(
  'slow|slowly|slower|sluggish|crawling|dragging|lagging|behind|below takt|langsam\\p{L}*|zah|traege|trage|schleppend|lahm\\p{L}*|lent[oa]s?|despacio|lentitud|woln\\p{L}+|powol\\p{L}*|slamazarn\\p{L}*',
);
/** A value on its way out. */
export const DRIFT = word(
  'drift\\p{L}*|abdrift\\p{L}*|wegdrift\\p{L}*|(?:se )?(?:esta )?desvi\\p{L}*|deriva\\p{L}*|dryf\\p{L}*|odplywa\\p{L}*|rozjezdza\\p{L}*',
);
/** Whoever asks whether a drift stopped a station asks about the stop. */
const STOP = word(
  'stop\\p{L}*|stall\\p{L}*|stand\\p{L}*|stood|down|steh\\p{L}*|gestanden|angehalten|par[aoó]\\p{L}*|deten\\p{L}*|detuv\\p{L}*|stoi|stal\\p{L}*|stan\\p{L}*|zatrzym\\p{L}*',
);

export function aboutWhat(text: string): Frame['about'] {
  if (REJECTS.test(text) || THROWS_OUT.test(text)) return 'rejects';
  if (SLOW.test(text)) return 'slow';
  return DRIFT.test(text) && !isOfStop(text) ? 'drift' : undefined;
}

export const isOfStop = (text: string): boolean => STOP.test(text);

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['quality', word('quality|qualitat\\p{L}*|qs|calidad|jakos\\p{L}+')],
  [
    'maintenance',
    word(
      'maintenance|technician|mechanic|fitter|electrician|tech|instandhalt\\p{L}*|techniker\\p{L}*|schlosser\\p{L}*|elektriker\\p{L}*|mechaniker\\p{L}*|mantenimiento|tecnic[oa]|mecanic[oa]|electricista|utrzymani\\p{L}+|mechanik\\p{L}*|elektryk\\p{L}*|technik\\p{L}*|serwis\\p{L}*',
    ),
  ],
  [
    'material',
    word(
      'material|logistics|forklift|nachschub|stapler\\p{L}*|logistik|logistica|carretilla|material\\p{L}*|wozek|wozk\\p{L}+|logistyk\\p{L}*',
    ),
  ],
  ['supervisor', word('supervisor|shift manager|schichtleit\\p{L}*|schichtfuhr\\p{L}*|jefe de turno|supervisor\\p{L}*|kierownik\\p{L}*')],
  [
    'lead',
    word(
      '(?:line |team |shift )?(?:lead|leader)|linienleit\\p{L}*|vorarbeiter\\p{L}*|meister|lider\\p{L}*|encargad[oa]|jefe de linea|brygadzist\\p{L}*|mistrz\\p{L}*',
    ),
  ],
];

export const roleWanted = (text: string): Role | undefined => ROLES.find(([, pattern]) => pattern.test(text))?.[0];
