/** Whether a question in a thread about one station turns to its whole line, which it does not name by its id. */

const THE_LINE =
  /(?:^| )(?:(?:the|our|whole|entire) line(?! (?:lead|leader|supervisor|optimi[sz]er|speed))|(?:die|ganzen?|unserer?) linie|(?:la|nuestra|toda la) linea|(?:na|calej|naszej) linii|lini[ae])(?= |$)/u;
/** "The end of the line" is a place on it. */
const PART_OF_IT =
  /(?:^| )(?:end|start|beginning|rest|ende|anfang|final|fin|principio|resto|konc\p{L}+|koniec|poczat\p{L}+|reszt\p{L}+) (?:(?:of|the|our|der|die|de|la) )*lin\p{L}+/u;
/** What costs most is found by looking at all stations, whichever was spoken of before. */
const COSTS_MOST =
  /(?:^| )(?:costs?|kostete?|gekostet|costo|cuesta|costado|kosztowal\p{L}*|kosztuje) .{0,20}(?:most|mas|najwiecej)(?= |$)|(?:^| )am meisten .{0,12}(?:gekostet|kostete?)(?= |$)|(?:^| )najwiecej (?:.{0,12} )?(?:kosztowal\p{L}*|kosztuje)(?= |$)/u;

/** "What's wrong now?", "is everything running?", "anything else?": asked of all there is, though the thread was about one station. */
const EVERYTHING =
  /(?:^| )(?:(?:is )?everything|all (?:good|ok|okay|fine|well|running)|anything (?:else|wrong|broken|down|stopped|standing)|anywhere|any (?:other|more) (?:problems?|troubles?|issues?|stops?)|what else|what is (?:now )?(?:wrong|broken|down|not running))(?= |$)|(?:^| )(?:(?:ist |lauft |geht |passt )?(?:wieder )?alles(?= (?:ok|okay|gut|klar|wieder|in ordnung|im griff|am laufen)| lauft|$)|irgend(?:was|etwas) (?:los|falsch|kaputt)|irgendwo|sonst (?:noch )?(?:was|etwas|wo|irgendwas)|was (?:sonst|ist (?:jetzt |gerade |nun )*(?:los|falsch|kaputt)|(?:steht|klemmt|hakt) (?:jetzt|gerade|sonst|noch)))(?= |$)|(?:^| )(?:(?:va |esta |funciona )?todo(?= (?:bien|va|ok|en orden|funciona|en marcha)|$)|algo mas|que mas|(?:que|algo) (?:va|anda|esta|hay) mal|hay alg(?:un|una|o) (?:mas|problema|fallo|parada))(?= |$)|(?:^| )(?:(?:czy )?wszystko|co(?:s)? jeszcze|co (?:jest |teraz )*(?:nie tak|zle|nie dziala|stoi)|gdzies)(?= |$)/u;
/** "What is wrong there", "with it": the station is meant after all. */
const POINTS_BACK =
  /(?:^| )(?:there|here|it|its|that|this|da|dort|hier|daran|damit|dabei|ihr|ihm|alli|ahi|aqui|ella?|eso|esto|tam|tutaj|tu|tym|nim|nia|nią)(?= |$)/u;

/** @param text folded, places masked */
export const isOfWholeLine = (text: string): boolean =>
  COSTS_MOST.test(text) || (THE_LINE.test(text) && !PART_OF_IT.test(text)) || (EVERYTHING.test(text) && !POINTS_BACK.test(text));
