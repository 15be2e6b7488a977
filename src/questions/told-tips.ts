/**
 * "What tips were sent today?", "did the tip at six help?": tips that were given, which are no tips that are asked for.
 *
 * Asking for one ("any tips for the filler?") names neither a time nor that something was given.
 */
import type { Frame, Intent } from './frame.ts';

/** `one`: what became of a single tip, the one of that time or the newest. */
export type ToldTips = 'all' | 'one';

const any = (...patterns: string[]): RegExp => new RegExp(`(?<=^| )(?:${patterns.join('|')})(?= |$)`, 'u');

const ONE =
  '(?:tip|hint|nudge|piece of advice|advice|tipp|tipps?|hinweis|rat|ratschlag|consejo|sugerencia|indicacion|wskazowk(?:a|e|i|ce)|podpowiedz|podpowiedzi|porad[aey])';
const MANY =
  '(?:tips|hints|nudges|pieces of advice|tipps|hinweise[n]?|ratschlage[n]?|consejos|sugerencias|indicaciones|wskazowki|wskazowek|wskazowkach|wskazowkami|podpowiedzi|podpowiedziach|podpowiedziami|porady|porad)';
const TIP = `(?:${MANY}|${ONE})`;

/** Somebody gave it, or it came: of the past alone, so that "give me a tip" is none. */
const GIVEN = any(
  'sent|given|gave|told|issued|shown|pushed|posted|received|(?:went|gone|go|going) out|came|come (?:in|up|through)|(?:were|was|been) there|there (?:were|was|been)|(?:has|have|had|did) (?!you got|i got)(?:\\p{L}+ |@ |# ){0,5}(?:had|got|get|gotten|received?|send|give|make|show|push|issue)|you (?:tell|told|make|made|give|send|show)',
  'geschickt|verschickt|gesendet|gegeben|ausgegeben|gekommen|bekommen|bekam\\p{L}*|erhalten|erhielt\\p{L}*|(?:raus|rausgegangen|rausgeschickt|hinaus|heraus)|ging(?:en)?|gabs?|kam(?:en)?|gehabt|gezeigt|ausgespielt',
  'enviaron|enviaste|enviad[oa]s?|envio|mandaron|mandaste|mandad[oa]s?|mando|diste|dieron|dio|dad[oa]s?|hubo|habido|recibio|recibieron|recibid[oa]s?|recibimos|llegaron|llego|salieron|salio|tuvo|tuvimos|soltaste|saltaron|salto',
  'wyslano|wyslal\\p{L}*|wyslan\\p{L}+|poszl\\p{L}+|wyszl\\p{L}+|byl[oaiy]|dostal\\p{L}*|otrzymal\\p{L}*|dano|dales|dalas|podales|podalas|podano|przyszl\\p{L}*|pojawil\\p{L}*|bylo|przekazan\\p{L}+',
);
const NAMED = any(TIP);
const SEVERAL = any(MANY);
/** In Polish the singular's cases look like a plural: the verb tells. */
const OF_MANY = any('pomogly|pomagaja|zadzialaly|dzialaja|daly|mialy|okazaly|byly');

/** What Linemate itself said, though no tip is named. */
const SAID = any(
  'what (?:all |else )?(?:did|have|has) (?:you|linemate) (?:been )?(?:tell|telling|told|say|saying|said|advise|advice|advised|suggest|suggested|recommend|recommended|send|sent|nudge|nudged)',
  'was (?:alles )?(?:hast du|habt ihr|hat linemate) .{0,40}(?:gesagt|geraten|empfohlen|vorgeschlagen|geschickt|mitgeteilt)',
  'que (?:mas )?(?:les? |nos |se )*(?:dijiste|aconsejaste|recomendaste|sugeriste|mandaste|enviaste|has (?:dicho|aconsejado|recomendado|mandado|enviado))',
  'co (?:\\p{L}+ ){0,2}(?:powiedziales|powiedzialas|poradziles|doradziles|podpowiedziales|zasugerowales|wyslales|radziles)',
);

/** What its words were. */
const WORDED = any(
  `what (?:did|does|do) (?:\\p{L}+ |@ |# ){0,4}${TIP} (?:\\p{L}+ |@ |# ){0,4}says?|what (?:was|were|is) (?:in |the words of )?(?:\\p{L}+ ){0,2}${TIP}|what ${TIP} (?:was|were) (?:it|that|there)`,
  `was (?:sagt|sagte|stand|steht|hat) (?:\\p{L}+ |@ |# ){0,4}${TIP}|wie (?:lautete?|hiess|heisst) (?:\\p{L}+ |@ |# ){0,4}${TIP}`,
  `que (?:decia|dijo|dice|ponia|pone) (?:\\p{L}+ |@ |# ){0,4}${TIP}|cual (?:era|fue) (?:\\p{L}+ |@ |# ){0,3}${TIP}`,
  `(?:co|jak) (?:mowil\\p{L}*|mowi|bylo|brzmial\\p{L}*|brzmi) (?:\\p{L}+ |@ |# ){0,4}${TIP}`,
);

const WORKED = any(
  'help(?:ed|s)?|work(?:ed|s)?|useful|effective|(?:any|no|some) (?:good|use)|pa(?:y|id) off|do(?:ne)? the trick|make (?:any |a )?difference|made (?:any |a )?difference|bring (?:any\\p{L}*|something)|effect|result|outcome|(?:come|came|become|became) of|happened (?:to|with|after|next)|turn(?:ed)? out|(?:right|wrong|worth it)$|do (?:any|some)thing|did anything',
  'geholfen|hilft|half|gewirkt|wirkt|wirkung|gebracht|bringt|genutzt|genuetzt|nutzt|was genutzt|funktioniert|gefruchtet|erfolg\\p{L}*|geworden|gezundet|gut|richtig|fur die katz|ergebnis|passiert',
  'funcion\\p{L}+|sirvi\\p{L}*|sirve|ayud\\p{L}+|valio|efecto|resultado|resulto|quedo|acert\\p{L}*|acerto|hizo algo|dio resultado|salio bien|paso',
  'pomog\\p{L}+|pomaga|zadzial\\p{L}+|dzial\\p{L}+|cos dal\\p{L}*|dal[aoy]? (?:cos|rade)|co dal\\p{L}*|efekt\\p{L}*|skutek|skutk\\p{L}+|wynik\\p{L}*|wyszlo z|(?:sie )?sprawdzil\\p{L}*|trafion\\p{L}+|przydal\\p{L}*|skuteczn\\p{L}+',
);
const IT = any(
  '(?:it|that|this) (?:help(?:ed)?|work(?:ed)?|do any good|do the trick|make (?:a|any) difference)|(?:did|has) (?:it|that|this) (?:\\p{L}+ )?(?:help(?:ed)?|work(?:ed)?)',
  '(?:hat|hats) (?:es |das |der |er )?(?:denn |was |etwas )*(?:geholfen|gewirkt|gebracht|genutzt|funktioniert)',
  '(?:funciono|sirvio|ayudo|valio|(?:de|para) algo (?:sirvio|valio))',
  '(?:czy )?(?:to )?(?:pomoglo|zadzialalo|cos dalo|dalo cos)',
);

const WHY = any('why|how come|warum|wieso|weshalb|por que|dlaczego|czemu');
/** Asked for, not asked about. */
const WANTED = any(
  '(?:give|gimme|show|tell|teach) (?:me|us) (?:an? |some )?(?:tip|hint|advice)s?(?! (?:from|of|that|which|sent|given|#))|(?:gib|gebt|nenn|sag) (?:mir |uns )?(?:mal )?(?:einen? |ein paar )?(?:tipp|hinweis)s?|(?:da|de)(?:me|nos) (?:un |algun |unos )?consejos?|(?:daj|podaj) (?:mi |nam )?(?:jakas )?(?:wskazowk|podpowied|porad)\\p{L}+',
  // What helps against something is asked of the trade.
  `${TIP} (?:to|how|um|zum|zur|para|sobre|zeby|jak|against|gegen|contra|przeciw\\p{L}*)(?! (?:the |den |der |dem |el |la )?[#@])`,
  `(?:help\\p{L}*|hilft|helfen|ayud\\p{L}*|pomag\\p{L}*) (?:with|against|when|if|bei|beim|wenn|gegen|con|contra|cuando|przy|przeciw\\p{L}*|gdy|na)(?! #)`,
);
/** Of every tip ever given: which help is measured over weeks. */
const A_TIME = /#|(?:^| )(?:so far|yet|lately|recently|bisher|bislang|zuletzt|hasta ahora|ultimamente|do tej pory|ostatnio|dotad)(?= |$)/u;

/**
 * @param text folded, places as `@`, times as `#`
 * @param previous what the thread was about: there "did it help?" is asked of the tip
 */
export function toldTips(text: string, previous: Frame | undefined): ToldTips | null {
  if (WHY.test(text) || WANTED.test(text)) return null;
  if (!NAMED.test(text)) return SAID.test(text) ? 'all' : previous?.about === 'tips' && IT.test(text) ? 'one' : null;
  const isTimed = A_TIME.test(text);
  const isOfMany = SEVERAL.test(text) && (!POLISH_BOTH.test(text) || OF_MANY.test(text));
  if (WORKED.test(text)) return isOfMany ? (isTimed ? 'all' : null) : 'one';
  if (WORDED.test(text) && !isTimed && !isOfMany) return 'one';
  return GIVEN.test(text) || SAID.test(text) || WORDED.test(text) || isTimed ? 'all' : null;
}

const POLISH_BOTH = any('wskazowki|podpowiedzi|porady');

const SCORE = 9.5;
/** How such a question counts among the others: as what happened, and of tips alone. */
export const asToldTips = (asked: ToldTips): { top: { intent: Intent; score: number }; last?: true } => ({
  top: { intent: 'since', score: SCORE },
  ...(asked === 'one' ? { last: true as const } : {}),
});
