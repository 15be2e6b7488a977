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

/** Between a station and its neighbour down the line. */
export const after = set('after behind downstream following nach hinter tras despues detras za po');
/** Between a station and its neighbour up the line. */
export const before = set('before upstream preceding vor antes delante przed');

/** Words of someone who describes a station instead of naming it. */
export const describing = set(
  `machine thing one station bit place unit spot where that which step
   maschine ding teil station anlage wo womit dort
   maquina cosa estacion puesto donde que aquella aparato
   maszyna maszynie maszyny maszyne urzadzenie urzadzeniu stanowisko stanowisku gdzie tam ktora ktory miejsce miejscu`,
);
