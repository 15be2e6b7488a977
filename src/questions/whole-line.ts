/** Whether a question in a thread about one station turns to its whole line, which it does not name by its id. */

const THE_LINE =
  /(?:^| )(?:(?:the|our|whole|entire) line(?! (?:lead|leader|supervisor|optimi[sz]er|speed))|(?:die|ganzen?|unserer?) linie|(?:la|nuestra|toda la) linea|(?:na|calej|naszej) linii|lini[ae])(?= |$)/u;
/** "The end of the line" is a place on it. */
const PART_OF_IT =
  /(?:^| )(?:end|start|beginning|rest|ende|anfang|final|fin|principio|resto|konc\p{L}+|koniec|poczat\p{L}+|reszt\p{L}+) (?:(?:of|the|our|der|die|de|la) )*lin\p{L}+/u;
/** What costs most is found by looking at all stations, whichever was spoken of before. */
const COSTS_MOST =
  /(?:^| )(?:costs?|kostete?|gekostet|costo|cuesta|costado|kosztowal\p{L}*|kosztuje) .{0,20}(?:most|mas|najwiecej)(?= |$)|(?:^| )am meisten .{0,12}(?:gekostet|kostete?)(?= |$)|(?:^| )najwiecej (?:.{0,12} )?(?:kosztowal\p{L}*|kosztuje)(?= |$)/u;

/** @param text folded, places masked */
export const isOfWholeLine = (text: string): boolean => COSTS_MOST.test(text) || (THE_LINE.test(text) && !PART_OF_IT.test(text));
