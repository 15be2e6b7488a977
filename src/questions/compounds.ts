/** German runs words together: "Füllerstillstand" is the filler and its stop. */
import type { Plant } from '../plant/plant.ts';
import { placeNames } from './place-names.ts';
import type { Word } from './words.ts';

/** What is said of a station in one word with it. Folded. */
const TAILS =
  /^(?:s|n|en|es|er)?(stillstand|stillstands|stillstande|stillstaende|stillstanden|stopp|stop|stopps|stops|ausfall|ausfalls|ausfalle|ausfaelle|ausfallen|storung|stoerung|storungen|stoerungen|problem|problems|probleme|problemen|ausschuss|ausschusses|alarm|alarme|alarmen|meldung|meldungen|fehler|fehlern|takt|takte|tempo|leistung|status|zustand|stand|lage|temperatur|druck|zahlen|daten|reinigung|wechsel|umbau|umrustung|rusten|bericht|verlauf|ereignisse|pause|kurzstopp|kurzstopps|verlust|verluste|minuten|zeit|zeiten|laufzeit|standzeit|standzeiten|unterbrechung|unterbrechungen|bereich|station|maschine|anlage|seite|bedienung|einstellung|einstellungen|quote|anteil|geschwindigkeit|drehzahl|auslastung|menge|mengen)$/;

export function splitCompounds(words: readonly Word[], plant: Plant): Word[] {
  const { forms } = placeNames(plant);
  return words.flatMap(word => {
    // "robot2"
    const [, kind, number] = /^(\p{L}{4,})(\d{1,2})$/u.exec(word.text) ?? [];
    if (kind !== undefined && number !== undefined && !forms.has(word.text))
      return [
        { ...word, text: kind },
        { text: number, raw: number },
      ];
    if (word.text.length < 8 || forms.has(word.text)) return [word];
    for (let cut = word.text.length - 3; cut >= 3; cut -= 1) {
      const head = word.text.slice(0, cut);
      const tail = TAILS.exec(word.text.slice(cut))?.[1];
      if (tail !== undefined && forms.has(head))
        return [
          { ...word, text: head },
          { text: tail, raw: tail },
        ];
    }
    return [word];
  });
}
