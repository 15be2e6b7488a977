/** What the page for pairing a tablet says, in the reader's language. */
import type { Lang } from '../plant/plant.ts';

const en = {
  title: 'Pair a tablet',
  intro: 'A paired tablet opens the page of its station and nothing else. No account; taps on it belong to nobody.',
  none: 'plant.yaml names no tablets yet. Add: devices: [{ id: tablet-1, station: S1 }]',
  onlyHere: 'This address is reached from this machine alone. Set FLOOR_HOST and FLOOR_URL first, so that a tablet finds it.',
  show: 'Show QR code',
  pairedSince: 'paired since {date}',
  notPaired: 'no tablet paired',
  revoke: 'Unpair',
  revoked: '{device} is not paired any more.',
  scan: 'Point the camera of the tablet here, or open {address} on it and type the code. It works once, for {minutes} minutes.',
  typeCode: 'Code from your plant engineer’s screen',
  next: 'Next',
  ask: 'Pair this tablet with {station} {name}?',
  pair: 'Pair',
  wrongCode: 'That code is not known, used or too old. Ask for a new one.',
  tooMany: 'Too many wrong codes. Try again in {seconds} seconds.',
  floor: 'To the line',
};
export type PairWords = typeof en;

const de: PairWords = {
  title: 'Tablet koppeln',
  intro: 'Ein gekoppeltes Tablet öffnet die Seite seiner Station und sonst nichts. Kein Konto; Eingaben darauf gehören niemandem.',
  none: 'plant.yaml nennt noch keine Tablets. Ergänze: devices: [{ id: tablet-1, station: S1 }]',
  onlyHere: 'Diese Adresse erreicht nur dieser Rechner. Setze zuerst FLOOR_HOST und FLOOR_URL, damit ein Tablet sie findet.',
  show: 'QR-Code zeigen',
  pairedSince: 'gekoppelt seit {date}',
  notPaired: 'kein Tablet gekoppelt',
  revoke: 'Trennen',
  revoked: '{device} ist nicht mehr gekoppelt.',
  scan: 'Kamera des Tablets hierauf richten, oder darauf {address} öffnen und den Code eintippen. Er gilt einmal, {minutes} Minuten lang.',
  typeCode: 'Code vom Bildschirm der Werkstechnik',
  next: 'Weiter',
  ask: 'Dieses Tablet mit {station} {name} koppeln?',
  pair: 'Koppeln',
  wrongCode: 'Dieser Code ist unbekannt, benutzt oder zu alt. Bitte um einen neuen.',
  tooMany: 'Zu viele falsche Codes. In {seconds} Sekunden noch einmal.',
  floor: 'Zur Linie',
};

const es: PairWords = {
  title: 'Emparejar una tableta',
  intro: 'Una tableta emparejada abre la página de su estación y nada más. Sin cuenta; los toques no son de nadie.',
  none: 'plant.yaml aún no nombra tabletas. Añade: devices: [{ id: tablet-1, station: S1 }]',
  onlyHere: 'Esta dirección solo se alcanza desde esta máquina. Define antes FLOOR_HOST y FLOOR_URL para que una tableta la encuentre.',
  show: 'Mostrar código QR',
  pairedSince: 'emparejada desde {date}',
  notPaired: 'ninguna tableta emparejada',
  revoke: 'Desemparejar',
  revoked: '{device} ya no está emparejada.',
  scan: 'Apunta aquí la cámara de la tableta, o abre {address} en ella y escribe el código. Vale una vez, durante {minutes} minutos.',
  typeCode: 'Código de la pantalla de ingeniería de planta',
  next: 'Siguiente',
  ask: '¿Emparejar esta tableta con {station} {name}?',
  pair: 'Emparejar',
  wrongCode: 'Ese código no existe, ya se usó o caducó. Pide uno nuevo.',
  tooMany: 'Demasiados códigos erróneos. Inténtalo en {seconds} segundos.',
  floor: 'A la línea',
};

const pl: PairWords = {
  title: 'Sparuj tablet',
  intro: 'Sparowany tablet otwiera stronę swojego stanowiska i nic więcej. Bez konta; dotknięcia nie należą do nikogo.',
  none: 'plant.yaml nie wymienia jeszcze tabletów. Dodaj: devices: [{ id: tablet-1, station: S1 }]',
  onlyHere: 'Ten adres jest dostępny tylko z tego komputera. Najpierw ustaw FLOOR_HOST i FLOOR_URL, żeby tablet go znalazł.',
  show: 'Pokaż kod QR',
  pairedSince: 'sparowany od {date}',
  notPaired: 'żaden tablet nie jest sparowany',
  revoke: 'Rozłącz',
  revoked: '{device} nie jest już sparowany.',
  scan: 'Skieruj tu aparat tabletu albo otwórz na nim {address} i wpisz kod. Działa raz, przez {minutes} minut.',
  typeCode: 'Kod z ekranu inżyniera zakładu',
  next: 'Dalej',
  ask: 'Sparować ten tablet ze stanowiskiem {station} {name}?',
  pair: 'Sparuj',
  wrongCode: 'Ten kod jest nieznany, użyty albo za stary. Poproś o nowy.',
  tooMany: 'Za dużo błędnych kodów. Spróbuj za {seconds} s.',
  floor: 'Do linii',
};

export const pairWords: Readonly<Record<Lang, PairWords>> = { en, de, es, pl };
