/** Waste by other words than its rate: what was thrown away, in kilos, in money, of a material, for each order. Time that was wasted is a stop. */
import type { Frame } from './frame.ts';

const word = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');

const EN_GONE =
  '(?:waste[d]?|wasting|scrap(?:ped|ping)?|throw(?:n|ing)? (?:away|out)|threw (?:away|out)|bin(?:ned)?|dump(?:ed)?|lost to (?:scrap|waste)|(?:go|goes|gone|went|going) (?:in|into|to|down) (?:the )?(?:bin|waste|scrap|skip|drain|rubbish|trash)|(?:get|got|gets) (?:scrapped|binned|rejected|wasted|thrown (?:away|out)))';
const DE_GONE =
  '(?:verschwendet|vergeudet|weggeworfen|weggeschmissen|weggekippt|verworfen|entsorgt|in (?:die|der|den) (?:tonne|mull|abfall|container|schrott)|im (?:mull|abfall|schrott)|(?:zu|als) (?:ausschuss|abfall|schrott)|verschwendeten|ausschuss)';
const ES_GONE =
  '(?:desperdici\\p{L}+|malgast\\p{L}+|tir(?:amos|aron|ado|ada|ados|adas|aste)|bot(?:amos|aron|ado)|echa(?:mos|ron|do) a perder|(?:a|en) la basura|(?:fue|fueron|va|van) a (?:la )?(?:merma|desecho|basura))';
const PL_GONE =
  '(?:zmarnowa\\p{L}+|wyrzuci\\p{L}+|wyrzucon\\p{L}+|zepsuli\\p{L}*|(?:poszl\\p{L}|poszedl|idzie|trafil\\p{L}) (?:na|do|w) (?:odpad\\p{L}*|kosz\\p{L}*|smieci\\p{L}*|strat\\p{L}*|zlom\\p{L}*|braki)|odrzucil\\p{L}+|stracili\\p{L}+ na (?:odpad\\p{L}*|brak\\p{L}*))';
/** Not what is wasted of time: that is a stop. */
const NO_TIME = '(?!(?:\\S+ ){0,2}(?:time|hours?|minutes?|zeit|minuten|stunden?|tiempo|minutos|horas|czasu|minut|godzin)(?= |$))';

const WASTE =
  '(?:waste|wastage|scrap|rejects?|ausschuss\\p{L}*|abfall\\p{L}*|schrott|merma|mermas|desperdicio|desecho|rechazos?|odpad\\p{L}*|odrzut\\p{L}*|brak(?:i|ow))';
const UNIT =
  '(?:kgs?|kilos?|kilograms?|kilogramm|kilogramos|kilogram\\p{L}*|weight|gewicht|peso|wadze|wagi|tonnes?|tons?|tonnen|toneladas|ton|money|geld|dinero|pieniadz\\p{L}*|euros?|pounds?|dollars?|zloty\\p{L}*|pieces|stuck|piezas|sztuk\\p{L}*|percent|prozent)';
const EACH =
  '(?:order|product|article|batch|lot|recipe|material|station|machine|auftrag|produkt|artikel|charge|rezept|maschine|pedido|producto|articulo|lote|receta|orden|estacion|maquina|zleceni\\p{L}+|produkt\\p{L}*|wyrob\\p{L}*|parti\\p{L}+|material\\p{L}*|stanowisk\\p{L}*)';
const PER = '(?:by|per|for each|of each|pro|je|nach|por|de cada|na|wedlug|wg|dla kazdego|z podzialem na)';

/** Said of waste and of nothing else. */
const WASTED = word(
  [
    `how (?:much|many) ${NO_TIME}(?:\\S+ ){0,6}${EN_GONE}`,
    `wie ?viele? ${NO_TIME}(?:\\S+ ){0,6}${DE_GONE}`,
    `wie ?viel (?:material|ware|produkt|rohstoff|kilo|kg|@) .{0,30}verloren`,
    `cuant[oa]s? ${NO_TIME}(?:\\S+ ){0,6}${ES_GONE}`,
    `ile ${NO_TIME}(?:\\S+ ){0,6}${PL_GONE}`,
    `${WASTE} (?:\\S+ ){0,3}(?:in|en|w) ${UNIT}`,
    `${UNIT} (?:of |de |an )?${WASTE}`,
    `${WASTE} (?:\\S+ ){0,3}${PER} ${EACH}`,
    `(?:what|how much) (?:money )?(?:did|does|do|has|have|is|was) (?:\\S+ ){0,4}(?:cost|lose|lost|costing) (?:\\S+ ){0,3}(?:on |to |in |by |through )?${WASTE}`,
    `(?:what|how much) (?:did|does|has|is) (?:the |our |all )*(?:that )?${WASTE} (?:\\S+ ){0,4}(?:cost|costs|costing)`,
    '@ (?:waste|scrap|wastage|abfall|schrott|merma|mermas|desperdicio|odpad\\p{L}*)',
    `(?:cost|price|value) of (?:the |our )?${WASTE}|${WASTE} costs?`,
    `was (?:hat|haben|kostet\\p{L}*) (?:uns )?(?:der |die |das )?(?:ganze )?${WASTE}|was (?:kostet|kostete) (?:\\S+ ){0,4}${WASTE}|(?:ausschuss|abfall)kosten|kosten (?:des|der|fur den|fur) ${WASTE}|wie ?viel (?:geld|euro) .{0,40}${WASTE}`,
    `cuanto (?:nos )?(?:costo|cuesta|ha costado|costaron|cuestan|vale) (?:\\S+ ){0,3}${WASTE}|costes? de (?:la |los |el )?${WASTE}|cuanto (?:dinero )?(?:perdimos|perdemos) (?:\\S+ ){0,3}${WASTE}`,
    `ile (?:nas )?(?:kosztowal\\p{L}*|kosztuj\\p{L}*) (?:nas )?(?:\\S+ ){0,2}${WASTE}|koszt\\p{L}* ${WASTE}|ile (?:pieniedzy )?(?:tracimy|stracilismy) (?:\\S+ ){0,3}${WASTE}`,
  ].join('|'),
);

const OF_ORDERS = word(`${PER} ${EACH}`);
/** The waste itself, and what is counted or weighed of it, is no material. */
const NO_MATERIAL =
  '(?!(?:the |of |our |the )*(?:waste|scrap|rejects?|money|product|products|parts?|pieces|units?|bags?|bars?|kgs?|kilo\\p{L}*|tonnes?|did|do|have|has|was|were|is|got|get|went|goes|we|ausschuss|abfall|geld|ware|teile|stuck|produkt|kilo|haben|hat|wurde\\p{L}*|ist|sind|ging\\p{L}*|geht|merma|mermas|rechazos?|desechos|defectos?|desperdicio|dinero|producto|piezas|desecho|se|hemos|nos|odpad\\p{L}*|odrzut\\p{L}*|brakow|pieniedzy|sztuk|produktu|wyrobow|nam|nas|poszlo|zmarnowa\\p{L}+|desperdici\\p{L}+|tir\\p{L}+|wyrzuci\\p{L}+|malgast\\p{L}+|material|materialu?)(?= |$))';
const OF_MATERIAL = word(
  `(?:how (?:much|many)|wie ?viele?|cuant[oa]s?|ile) ${NO_MATERIAL}(?:[\\p{L}@]+)|(?:which|what|welche[sn]?|que|jaki\\p{L}*) material\\p{L}*|material`,
);

/** @param text folded, places as `@`, times as `#` */
export const asksForWaste = (text: string): boolean => WASTED.test(text);

const OF_PLACES = word(`${PER} (?:station|machine|line|maschine|linie|estacion|maquina|linea|stanowisk\\p{L}*|maszyn\\p{L}*)`);

export function wasteBy(text: string): Frame['by'] {
  if (OF_PLACES.test(text)) return undefined;
  if (OF_ORDERS.test(text)) return /material/.test(text) ? 'material' : 'order';
  return OF_MATERIAL.test(text) ? 'material' : undefined;
}
