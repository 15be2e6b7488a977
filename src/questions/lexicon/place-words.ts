/** Words around places. Folded. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Stand before the number of a station. */
export const stationWords = set(
  `station stations machine machines cell workstation maschine maschinen anlage arbeitsplatz arbeitsstation platz
   estacion estaciones maquina maquinas puesto stacja stacji stacje stacja stacjami stanowisko stanowisku stanowiska stanowiskiem maszyna maszynie maszyny maszyne`,
);
/** Stand before the id or number of a line. */
export const lineWords = set('line lines linie linien linea lineas linia linii linie linio lini');
export const numberSigns = set('no nr num number numer nummer numero numerze nro n');

const list = (phrases: string): ReadonlySet<string> => new Set(phrases.split(/\s*,\s*/));

/** Between a station and its neighbour down the line. */
export const after = list(
  'after, behind, downstream, following, past, fed by, nach, hinter, im anschluss, tras, despues, detras, siguiente, posterior, za, po, nastepna po, nastepny po, nastepne po',
);
/** Between a station and its neighbour up the line. */
export const before = list(
  'before, upstream, preceding, prior, ahead, in front, feeding, vor, antes, delante, anterior, previa, previo, przed, poprzednia przed, poprzedni przed',
);
/** May stand between the words for a station and where it stands. */
export const bridges = set(
  `, that which is comes sits stands standing right just directly immediately
   die der das was kommt steht direkt gleich unmittelbar
   que viene va esta hay justo inmediatamente de
   ktora ktory ktore co jest stoi idzie zaraz tuz bezposrednio`,
);
/** Point at a station that the next words describe. */
export const pointing = set('der die das dem den la el lo ta ten to te tej tego tym ta');

/** Words of someone who describes a station instead of naming it. */
export const describing = set(
  `machine thing one station bit place unit spot where that which step
   maschine ding teil station anlage wo womit dort
   maquina cosa estacion puesto donde que aquella aparato
   maszyna maszynie maszyny maszyne urzadzenie urzadzeniu stanowisko stanowisku gdzie tam ktora ktory miejsce miejscu`,
);

/** How a machine is, after "in": "in reverse", "im Leerlauf", "en vacío", "w trybie". No place. */
export const states = new RegExp(
  `^(?:${[
    'reverse|sync|spec|jog|auto|automatic|manual|bypass|hand|idle|tune|gear|neutral|motion|phase|limits|homing|cycle|service|step|tandem|parallel|series|standby|recovery|limp|startup|shutdown|speed|temperature|peak|pieces|bits',
    '\\p{L}*(?:betrieb|modus|lauf|last|stellung|takt|phase|zyklus|gang|eile|position|bereitschaft)',
    'vacio|automatico|manual|marcha|espera|fallo|pausa|rojo|verde|amarillo|bucle|reposo|seco|frio|caliente|carga|pruebas?|servicio|serie|paralelo|remoto|local|cabeza|condiciones',
    'gore|dol|lewo|prawo|kolko|przod|tyl|trybie|srodku|gotowosci|ruchu|normie|automacie|recznym|ogole|koncu|biegu|spoczynku|cyklu|pozycji|tempie|pelni|czasie|trakcie|calosci|kazdym|takcie|zakresie',
  ].join('|')})$`,
  'u',
);
