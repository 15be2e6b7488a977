/**
 * Pumps, motors, lifts, coffee machines: what stands in every hall and is a station only where plant.yaml says so.
 *
 * Folded regular expressions. A component inside the name of an alarm ("motor faults", "fallos de motor") is no place.
 */
const english =
  'pumps?|motors?|engines?|gear ?box(?:es)?|(?:the|a|main|our) drives?|valves?|conveyors?|(?:the|a|our|main) belts?|sensors?|cameras?|heaters?|heating(?! up)|nozzles?|spindles?|chucks?|blades?|fans?|ventilation|blowers?|vacuum|hoists?|cranes?|elevators?|tanks?|hydraulics?|plc|hmi|screens?|displays?|air ?con\\p{L}*|forklifts?|fork ?trucks?|agvs?|generators?|transformers?|(?:coffee|vending|ice|washing) machines?|coffee makers?|kettles?|fridges?|microwaves?|copiers?|photocopiers?|dishwashers?|toilets?|(?:roller |hall |front )doors?|lights?(?: bulb)?|radiators?|(?:dust |air )?extraction|extractor|computers?|laptops?|tablets?|printers?';
const german =
  'pumpen?|motor(?:s|en)?|getriebe|antriebe?s?|ventile?[ns]?|(?:das|dem|des|am|vom) bande?s?|(?:forder|foerder|lauf|fliess)band\\p{L}*|sensor(?:s|en)?|kameras?|heizung(?:en)?|heizer|dusen?|duesen?|spindeln?|lufter|luefter|geblase|ventilator(?:en)?|luftung|vakuum|hydraulik|krane?s?|aufzug(?:s|e)?|fahrstuhl|hubwagen|gabelstapler|kaffee(?:maschine|automat|kocher)\\p{L}*|getrankeautomat|kuhlschrank|mikrowelle|klima(?:anlage)?|steuerung|sps|bildschirm|rolltor|hallentor|beleuchtung|heizkorper|absaugung|druckluft|rechner|computer|laptop|tablet|kopierer|klos?|toiletten?|spulmaschine';
const spanish =
  'bombas?|motor(?:es)?|reductor(?:a|es)?|valvulas?|cintas?|sensor(?:es)?|camaras?|resistencias?|calefaccion|boquillas?|husillos?|ventilador(?:es)?|soplador\\p{L}*|aspirador\\p{L}*|gruas?|polipastos?|ascensor(?:es)?|montacargas|carretillas?|cafeteras?|neveras?|microondas|aire acondicionado|pantallas?|compresor(?:es)?|depositos?|hidraulica|generador(?:es)?|(?:maquina|maquinas) de (?:cafe|vending|bebidas)|fotocopiadoras?|ordenador(?:es)?|portatil|luces|persianas?|aspiracion|extraccion|bano|banos|lavavajillas';
const polish =
  'pomp(?:a|y|e|ie|om|ach|ami)?|silnik\\p{L}*|przekladni\\p{L}*|zawor\\p{L}*|tasm(?:a|y|e|ie)|tasmociag\\p{L}*|czujnik\\p{L}*|kamer(?:a|y|e|ze)|grzalk\\p{L}*|grzejnik\\p{L}*|ogrzewani\\p{L}*|dysz\\p{L}*|wrzecion\\p{L}*|wentylator\\p{L}*|wentylacj\\p{L}*|dmuchaw\\p{L}*|podnosnik\\p{L}*|suwnic\\p{L}*|wind(?:a|y|e|zie|om)|wozek|wozk(?:a|u|i|iem|ow|owi)|ekspres\\p{L}*|kawomat\\p{L}*|automat(?:u|em)? (?:z|do) \\p{L}+|lodowk\\p{L}*|mikrofalow\\p{L}*|klimatyzacj\\p{L}*|klima|sterownik\\p{L}*|ekran(?:u|em|y)?|sprezark\\p{L}*|zbiornik\\p{L}*|agregat\\p{L}*|oswietleni\\p{L}*|bram(?:a|y|e|ie)|odciag\\p{L}*|komputer\\p{L}*|kserokopiark\\p{L}*|kser(?:o|a)|toalet\\p{L}*|zmywark\\p{L}*';

const beforeAlarm =
  '(?<!(?:^| )(?:alarms?|faults?|errors?|trips?|stor\\p{L}+|fehler|fallos?|alarmas?|averias?|errores|problemas?|awari\\p{L}*|alarm\\p{L}*|usterk\\p{L}*|bled\\p{L}*) (?:de |of )?)';
const afterAlarm =
  '(?! (?:alarms?|faults?|errors?|trips|failures?|messages?|codes?|temperature|pressure|speed|current|overloads?|tension|level|changes?|cleaning|operator|driver|fehler|storung\\p{L}*|stoerung\\p{L}*|alarme?)(?: |$))';

/** Stands for a thing of its own, not for an alarm or a figure of it. */
export const components = new RegExp(`(?<=^| )${beforeAlarm}(?:${[english, german, spanish, polish].join('|')})(?= |$)${afterAlarm}`, 'gu');
