/**
 * Questions about Linemate's own doing, which no machine's data answer: why something was said, why nothing was, which tips help, and
 * how often the optimiser's proposals are followed. Place and time are read as in any other question.
 */
import { fold } from './words.ts';

export type AboutUs = 'said' | 'silent' | 'helps' | 'proposals';

const any = (...patterns: string[]): RegExp => new RegExp(patterns.map(pattern => `(?:${pattern})`).join('|'), 'u');

const TIP =
  '(?:tips?|hints?|message|warning|advice|tipps?|hinweis|meldung|nachricht|consejos?|avisos?|mensajes?|wskazow\\p{L}+|podpowied\\p{L}+|wiadomosc\\p{L}*)';
const WHY = '(?:why|how come|warum|wieso|weshalb|por que|dlaczego|czemu)';
/** Of stops and machines one asks otherwise: somebody has to have been told, or a tip has to be named. */
const SILENT = any(
  `\\b${WHY}\\b.*\\b(?:nobody|no ?one|noone|nothing|no|not|never|didn'?t|niemand\\p{L}*|nichts|kein\\p{L}*|nie|nadie|nada|ningun\\p{L}*|nikt|nikogo|nikomu|nic|zadn\\p{L}*|brak|zabraklo)\\b.*\\b${TIP}\\b`,
  `\\b${WHY}\\b.*\\b${TIP}\\b.*\\b(?:not|kein\\p{L}*|nicht|nie|no)\\b`,
  '\\b(?:why|how come)\\b.*\\b(?:nobody|no ?one|nothing|not)\\b.*\\b(?:told|warned|said|informed)\\b',
  '\\bwhy (?:did|do) (?:you|linemate) (?:say|said) nothing\\b',
  "\\bwhy (?:didn'?t (?:you|linemate)|did (?:you|linemate) (?:not|never)) (?:tell|warn|say|send|call)\\b",
  '\\bwhy (?:did|do) (?:you|linemate) (?:tell|warn|call) (?:nobody|no ?one)\\b',
  '\\b(?:warum|wieso|weshalb)\\b.*\\b(?:niemand|nichts|nicht)\\b.*\\b(?:gesagt|gewarnt|gemeldet|informiert|bescheid)\\b',
  '\\bpor que\\b.*\\b(?:nadie|nada|no)\\b.*\\b(?:aviso|avisaste|avisado|avisaron|dijiste|dijo|dicho)\\b',
  '\\b(?:dlaczego|czemu)\\b.*\\b(?:nikt|nikogo|nikomu|nic|nie)\\b.*\\b(?:powiedzial\\p{L}*|ostrzezon\\p{L}*|ostrzeg\\p{L}*|powiadomion\\p{L}*|powiadomil\\p{L}*)',
);
const SAID = any(
  `^\\W*${WHY} this\\W*$`,
  `^\\W*(?:warum|wieso|weshalb) (?:das|dies|diese\\p{L}*)(?: ${TIP})?\\W*$`,
  '^\\W*por que (?:esto|este (?:consejo|aviso|mensaje))\\W*$',
  '^\\W*(?:dlaczego|czemu) (?:to|ta wskazowka)\\W*$',
  '\\bwhy (?:did|do|have|are|were) (?:you|linemate) (?:tell|told|telling|say|said|saying|send|sent|warn|warned|warning|call|called)\\b',
  `\\b${WHY}\\b.*\\b(?:get|got|getting|have|send|sent|receive|received)\\b.*\\b(?:this|that|a|the)\\b ?${TIP}\\b`,
  `\\b(?:warum|wieso|weshalb) (?:hast du|habe ich|hat linemate|haben wir|kam|kommt|gab es)\\b.*(?:\\bgesagt\\b|\\bgewarnt\\b|\\bgemeldet\\b|\\bgerufen\\b|\\b${TIP}\\b)`,
  `\\bpor que (?:me|nos)? ?(?:dijiste|avisaste|mandaste|enviaste|has dicho|llego|recibi)\\b`,
  `\\b(?:dlaczego|czemu)\\b.*\\b(?:mi|nam|to)\\b.*\\b(?:powiedzial\\p{L}*|mowisz|wyslal\\p{L}*)`,
  `\\b(?:dlaczego|czemu)\\b.*\\b(?:dostal\\p{L}*|przyszl\\p{L}*)\\b.*${TIP}`,
);
const OPTIMISER =
  '(?:optimi[sz]ers?|optimi[sz]ation|optimierer\\p{L}*|optimizador\\p{L}*|optymalizator\\p{L}*|recommendations?|proposals?|vorschlag\\p{L}*|vorschlage\\p{L}*|empfehlung\\p{L}*|propuestas?|recomendacion\\p{L}*|propozycj\\p{L}*|zalece\\p{L}*|rekomendacj\\p{L}*)';
const FOLLOW =
  '(?:follow\\p{L}*|accept\\p{L}*|reject\\p{L}*|tak(?:e|en) (?:up|back)|revert\\p{L}*|chang\\p{L}*|ignor\\p{L}*|right|trust|folg\\p{L}*|befolg\\p{L}*|angenommen|abgelehnt|zuruckgenommen|richtig|seguimos|sigue\\p{L}*|segui\\p{L}*|acept\\p{L}*|rechaz\\p{L}*|acert\\p{L}*|stosuj\\p{L}*|przyjm\\p{L}*|przyjet\\p{L}*|odrzuc\\p{L}*|trafn\\p{L}*|korzystamy)';
const OFTEN =
  '(?:how often|how many|how fast|how good|what share|wie oft|wie viele|wieviele|wie schnell|wie gut|con que frecuencia|cuant[oa]s?|que tan|cuantas veces|jak czesto|jak szybko|ile|ilu)';
/** What it decided is what it proposed: nothing of its own is written to a machine. */
const DECIDED =
  '(?:decid\\p{L}*|propos\\p{L}*|suggest\\p{L}*|recommend\\p{L}*|entschied\\p{L}*|vorgeschlagen|empfohlen|propuso|recomend\\p{L}*|zdecydowal\\p{L}*|zaproponowal\\p{L}*|zalecil\\p{L}*)';
const THE_OPTIMISER = '(?:optimi[sz]er|optimierer|optimizador|optymalizator\\p{L}*)';
const PROPOSALS = any(
  `^\\W*(?:what|was|que|co) .{0,20}${THE_OPTIMISER} .{0,60}${DECIDED}`,
  `^\\W*(?:what|was|que|co) .{0,20}${DECIDED} .{0,20}${THE_OPTIMISER}`,
  `\\b${OFTEN}\\b.*\\b${OPTIMISER}\\b`,
  `\\b${OFTEN}\\b.*\\b${FOLLOW}\\b.*\\b${OPTIMISER}\\b`,
);

const HELP =
  '(?:help\\p{L}*|work|works|working|useful|effective|worth|any good|bring\\p{L}*|helfen|hilft|geholfen|wirken|wirkt|nutzen|nutzt|taugen|taugt|ayud\\p{L}*|sirv\\p{L}*|funcion\\p{L}*|utiles|eficac\\p{L}*|pomag\\p{L}*|dzial\\p{L}*|skutecz\\p{L}*|przydat\\p{L}*)';
const WHICH =
  '(?:which|what|do|does|did|are|is|how (?:many|much|well|good)|welche\\p{L}*|was|wie (?:viele?|gut|sehr)|que|cuales|cuantos|ktore|jakie|ile|czy)';
/** What helps against something is asked of the trade, not of the tips. */
const AGAINST = '(?: (?:against|with|for|when|if|gegen|bei|beim|wenn|contra|con|cuando|si|przy|przeciw\\p{L}*|gdy|na|w) )';
const HELPS = any(
  `^\\W*${WHICH} (?:[\\p{L}\\p{N}]+ ){0,3}${TIP} (?:[\\p{L}\\p{N}]+ ){0,3}${HELP}(?!\\p{L})(?!${AGAINST})`,
  `^\\W*(?:was )?(?:helfen|wirken|nutzen|taugen|bringen|ayudan|sirven|funcionan|pomagaja|dzialaja) (?:die |denn |eigentlich |los |nasze |te )*${TIP}(?!\\p{L})(?!${AGAINST})`,
);

export function aboutUs(text: string): AboutUs | null {
  const folded = fold(text).replaceAll('’', "'").replaceAll('¿', '');
  if (SILENT.test(folded)) return 'silent';
  if (SAID.test(folded)) return 'said';
  if (HELPS.test(folded)) return 'helps';
  return PROPOSALS.test(folded) ? 'proposals' : null;
}
