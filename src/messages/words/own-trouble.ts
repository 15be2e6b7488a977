/** What the plant engineer is told of Linemate's own trouble, in every language. */
import type { Lang } from '../../plant/plant.ts';
import type { OwnTroubleKind } from '../own-trouble-card.ts';

interface OwnTroubleWords {
  /** Before what somebody or something gave as the reason. */
  said: string;
  /** Once it is over. */
  lasted: string;
  kinds: Readonly<Record<OwnTroubleKind, { title: string; text: string; todo: string; over: string }>>;
}

const en: OwnTroubleWords = {
  said: 'It says',
  lasted: 'Since {from}, for {lasted}.',
  kinds: {
    'disk-low': {
      title: 'Little room on the disk: {subject}',
      text: 'Free where the data lie: {gb} GB.',
      todo: 'Make room soon; with a full disk nothing more can be kept.',
      over: 'Room on the disk again: {subject}',
    },
    'disk-full': {
      title: 'Disk almost full: {subject}',
      text: 'Free where the data lie: {gb} GB.',
      todo: 'Make room now: with a full disk the store stops. What was accepted is not lost, sources wait.',
      over: 'Disk not full any more: {subject}',
    },
    broker: {
      title: 'Broker {subject}: no connection',
      text: 'Since {from} nothing comes from the machines behind it.',
      todo: 'Look at the broker, the network, and user and password in `.env`. `linemate doctor` tries it.',
      over: 'Broker {subject}: connected again',
    },
    refused: {
      title: 'Much is refused: {subject}',
      text: 'Refused in ten minutes: {count}, most of it because of `{reason}`.',
      todo: 'Somebody sends with a wrong token, or what cannot be read. The metric `linemate_requests_refused_total` counts it by reason.',
      over: 'Hardly anything is refused any more: {subject}',
    },
    unread: {
      title: 'Events set aside: {subject}',
      text: 'Events that could not be taken in ten minutes: {count}.',
      todo: 'The board shows them with the reason; a plant.yaml that names other stations than the sources is the usual one.',
      over: 'Hardly any event set aside any more: {subject}',
    },
    clock: {
      title: 'Clocks differ: {subject}',
      text: 'The times that are sent and the clock of this machine are {seconds} s apart.',
      todo: 'Let both follow a time server (chrony, timesyncd): causes are found by the order of events.',
      over: 'Clocks agree again: {subject}',
    },
    backlog: {
      title: '{subject}: more comes than is read',
      text: 'Batches waiting: {batches}. Tips of this line come late.',
      todo: 'Look at the processor; spread Linemate over several processes (`ROLES`), or let less be sent.',
      over: '{subject}: nothing waits any more',
    },
    model: {
      title: 'The language model does not answer',
      text: 'Since {from}. Answers go out all the same, without its wording.',
      todo: 'Check `LLM_BASE_URL`, `LLM_API_KEY` and the server.',
      over: 'The language model answers again',
    },
    channel: {
      title: 'Not reached in chat: {roles}',
      text: 'Since {from} nothing is taken at {subject}. Whoever is called there is passed over at once, and the next of the ladder is called.',
      todo: 'The channel is archived, or Linemate is not in it: invite it, or correct plant.yaml. `linemate chat doctor` tries each channel.',
      over: 'Reached in chat again: {roles}',
    },
    private: {
      title: 'Private chats that take nothing: {count}',
      text: 'Since {from}. An account is closed, or the app was taken away. Tips stand on the station’s page and in its channel all the same.',
      todo: 'Whoever has left: nothing. Whoever has not: let them add the app again, or write to Linemate once.',
      over: 'All private chats take messages again',
    },
    redis: {
      title: 'Redis is away',
      text: 'Since {from} nothing is taken from the machines; sources wait and send again.',
      todo: 'Look at the server and the network. `linemate doctor` tries it.',
      over: 'Redis is back',
    },
    database: {
      title: 'The database is away',
      text: 'Since {from} nothing is taken from the machines; sources wait and send again.',
      todo: 'Look at the server and the network. `linemate doctor` tries it.',
      over: 'The database was away and is back',
    },
  },
};

const de: OwnTroubleWords = {
  said: 'Gemeldet wird',
  lasted: 'Seit {from}, {lasted} lang.',
  kinds: {
    'disk-low': {
      title: 'Wenig Platz auf der Platte: {subject}',
      text: 'Frei, wo die Daten liegen: {gb} GB.',
      todo: 'Bald Platz schaffen; bei voller Platte kann nichts mehr behalten werden.',
      over: 'Wieder Platz auf der Platte: {subject}',
    },
    'disk-full': {
      title: 'Platte fast voll: {subject}',
      text: 'Frei, wo die Daten liegen: {gb} GB.',
      todo: 'Jetzt Platz schaffen: Bei voller Platte steht der Speicher. Angenommenes geht nicht verloren, die Quellen warten.',
      over: 'Platte nicht mehr voll: {subject}',
    },
    broker: {
      title: 'Broker {subject}: keine Verbindung',
      text: 'Seit {from} kommt nichts von den Maschinen dahinter.',
      todo: 'Broker und Netz prüfen, dazu Benutzer und Passwort in `.env`. `linemate doctor` versucht es.',
      over: 'Broker {subject}: wieder verbunden',
    },
    refused: {
      title: 'Vieles wird abgewiesen: {subject}',
      text: 'In zehn Minuten abgewiesen: {count}, meist wegen `{reason}`.',
      todo: 'Jemand sendet mit falschem Token oder etwas Unlesbares. Die Metrik `linemate_requests_refused_total` zählt es nach Grund.',
      over: 'Kaum noch etwas wird abgewiesen: {subject}',
    },
    unread: {
      title: 'Ereignisse beiseitegelegt: {subject}',
      text: 'In zehn Minuten nicht übernommene Ereignisse: {count}.',
      todo: 'Die Tafel zeigt sie mit dem Grund; meist nennt plant.yaml andere Stationen als die Quellen.',
      over: 'Kaum noch Ereignisse beiseitegelegt: {subject}',
    },
    clock: {
      title: 'Uhren gehen auseinander: {subject}',
      text: 'Die gesendeten Zeiten und die Uhr dieses Rechners liegen {seconds} s auseinander.',
      todo: 'Beide einem Zeitserver folgen lassen (chrony, timesyncd): Ursachen ergeben sich aus der Reihenfolge der Ereignisse.',
      over: 'Uhren stimmen wieder überein: {subject}',
    },
    backlog: {
      title: '{subject}: es kommt mehr, als gelesen wird',
      text: 'Wartende Pakete: {batches}. Tipps dieser Linie kommen spät.',
      todo: 'Prozessor prüfen; Linemate auf mehrere Prozesse verteilen (`ROLES`) oder weniger senden lassen.',
      over: '{subject}: nichts wartet mehr',
    },
    model: {
      title: 'Das Sprachmodell antwortet nicht',
      text: 'Seit {from}. Antworten gehen trotzdem hinaus, ohne seine Worte.',
      todo: '`LLM_BASE_URL`, `LLM_API_KEY` und den Server prüfen.',
      over: 'Das Sprachmodell antwortet wieder',
    },
    channel: {
      title: 'Im Chat nicht erreicht: {roles}',
      text: 'Seit {from} wird bei {subject} nichts angenommen. Wer dort gerufen wird, wird gleich übergangen und die nächste Rolle der Leiter gerufen.',
      todo: 'Der Kanal ist archiviert oder Linemate nicht darin: einladen, oder plant.yaml berichtigen. `linemate chat doctor` versucht jeden Kanal.',
      over: 'Im Chat wieder erreicht: {roles}',
    },
    private: {
      title: 'Private Chats, die nichts annehmen: {count}',
      text: 'Seit {from}. Ein Konto ist geschlossen oder die App entfernt. Tipps stehen trotzdem auf der Seite der Station und in ihrem Kanal.',
      todo: 'Wer gegangen ist: nichts zu tun. Wer nicht: die App wieder hinzufügen oder Linemate einmal schreiben.',
      over: 'Alle privaten Chats nehmen wieder an',
    },
    redis: {
      title: 'Redis ist nicht erreichbar',
      text: 'Seit {from} wird von den Maschinen nichts angenommen; die Quellen warten und senden erneut.',
      todo: 'Server und Netz prüfen. `linemate doctor` versucht es.',
      over: 'Redis ist wieder da',
    },
    database: {
      title: 'Die Datenbank ist nicht erreichbar',
      text: 'Seit {from} wird von den Maschinen nichts angenommen; die Quellen warten und senden erneut.',
      todo: 'Server und Netz prüfen. `linemate doctor` versucht es.',
      over: 'Die Datenbank war weg und ist wieder da',
    },
  },
};

const es: OwnTroubleWords = {
  said: 'Dice',
  lasted: 'Desde las {from}, durante {lasted}.',
  kinds: {
    'disk-low': {
      title: 'Poco espacio en el disco: {subject}',
      text: 'Libre donde están los datos: {gb} GB.',
      todo: 'Haga sitio pronto; con el disco lleno no se puede guardar nada más.',
      over: 'De nuevo hay espacio en el disco: {subject}',
    },
    'disk-full': {
      title: 'Disco casi lleno: {subject}',
      text: 'Libre donde están los datos: {gb} GB.',
      todo: 'Haga sitio ahora: con el disco lleno el almacén se detiene. Lo aceptado no se pierde, las fuentes esperan.',
      over: 'El disco ya no está lleno: {subject}',
    },
    broker: {
      title: 'Broker {subject}: sin conexión',
      text: 'Desde las {from} no llega nada de las máquinas que hay detrás.',
      todo: 'Revise el broker, la red, y el usuario y la contraseña en `.env`. `linemate doctor` lo prueba.',
      over: 'Broker {subject}: conectado de nuevo',
    },
    refused: {
      title: 'Se rechaza mucho: {subject}',
      text: 'Rechazados en diez minutos: {count}, la mayoría por `{reason}`.',
      todo: 'Alguien envía con un token equivocado o algo ilegible. La métrica `linemate_requests_refused_total` lo cuenta por motivo.',
      over: 'Ya casi no se rechaza nada: {subject}',
    },
    unread: {
      title: 'Eventos apartados: {subject}',
      text: 'Eventos que no se pudieron tomar en diez minutos: {count}.',
      todo: 'El tablero los muestra con el motivo; lo habitual es que plant.yaml nombre otras estaciones que las fuentes.',
      over: 'Ya casi no se apartan eventos: {subject}',
    },
    clock: {
      title: 'Los relojes difieren: {subject}',
      text: 'Las horas que se envían y el reloj de este equipo difieren en {seconds} s.',
      todo: 'Que ambos sigan a un servidor de hora (chrony, timesyncd): las causas se deducen del orden de los eventos.',
      over: 'Los relojes coinciden de nuevo: {subject}',
    },
    backlog: {
      title: '{subject}: llega más de lo que se lee',
      text: 'Paquetes en espera: {batches}. Los consejos de esta línea llegan tarde.',
      todo: 'Revise el procesador; reparta Linemate en varios procesos (`ROLES`) o haga que se envíe menos.',
      over: '{subject}: ya no espera nada',
    },
    model: {
      title: 'El modelo de lenguaje no responde',
      text: 'Desde las {from}. Las respuestas salen igualmente, sin sus palabras.',
      todo: 'Revise `LLM_BASE_URL`, `LLM_API_KEY` y el servidor.',
      over: 'El modelo de lenguaje vuelve a responder',
    },
    channel: {
      title: 'Sin contacto por chat: {roles}',
      text: 'Desde las {from} no se admite nada en {subject}. A quien se avisa allí se le pasa por alto y se avisa en el acto al siguiente de la escalera.',
      todo: 'El canal está archivado o Linemate no está en él: invítelo o corrija plant.yaml. `linemate chat doctor` prueba cada canal.',
      over: 'De nuevo en contacto por chat: {roles}',
    },
    private: {
      title: 'Chats privados que no admiten nada: {count}',
      text: 'Desde las {from}. Una cuenta está cerrada o se quitó la aplicación. Los consejos siguen en la página de la estación y en su canal.',
      todo: 'Quien se fue: nada. Quien no: que añada la aplicación otra vez o escriba una vez a Linemate.',
      over: 'Todos los chats privados admiten mensajes otra vez',
    },
    redis: {
      title: 'Redis no responde',
      text: 'Desde las {from} no se toma nada de las máquinas; las fuentes esperan y envían de nuevo.',
      todo: 'Revise el servidor y la red. `linemate doctor` lo prueba.',
      over: 'Redis ha vuelto',
    },
    database: {
      title: 'La base de datos no responde',
      text: 'Desde las {from} no se toma nada de las máquinas; las fuentes esperan y envían de nuevo.',
      todo: 'Revise el servidor y la red. `linemate doctor` lo prueba.',
      over: 'La base de datos falló y ha vuelto',
    },
  },
};

const pl: OwnTroubleWords = {
  said: 'Komunikat',
  lasted: 'Od {from}, przez {lasted}.',
  kinds: {
    'disk-low': {
      title: 'Mało miejsca na dysku: {subject}',
      text: 'Wolne tam, gdzie leżą dane: {gb} GB.',
      todo: 'Wkrótce zrób miejsce; przy pełnym dysku nic więcej nie da się zachować.',
      over: 'Na dysku znów jest miejsce: {subject}',
    },
    'disk-full': {
      title: 'Dysk prawie pełny: {subject}',
      text: 'Wolne tam, gdzie leżą dane: {gb} GB.',
      todo: 'Zrób miejsce teraz: przy pełnym dysku magazyn danych staje. To, co przyjęto, nie przepada, źródła czekają.',
      over: 'Dysk nie jest już pełny: {subject}',
    },
    broker: {
      title: 'Broker {subject}: brak połączenia',
      text: 'Od {from} nic nie przychodzi z maszyn za nim.',
      todo: 'Sprawdź broker, sieć oraz użytkownika i hasło w `.env`. `linemate doctor` próbuje połączenia.',
      over: 'Broker {subject}: znów połączony',
    },
    refused: {
      title: 'Wiele jest odrzucane: {subject}',
      text: 'Odrzucone w dziesięć minut: {count}, głównie z powodu `{reason}`.',
      todo: 'Ktoś wysyła ze złym tokenem albo coś nieczytelnego. Metryka `linemate_requests_refused_total` liczy to według powodu.',
      over: 'Prawie nic już nie jest odrzucane: {subject}',
    },
    unread: {
      title: 'Zdarzenia odłożone: {subject}',
      text: 'Zdarzenia nieprzyjęte w dziesięć minut: {count}.',
      todo: 'Tablica pokazuje je z powodem; najczęściej plant.yaml wymienia inne stanowiska niż źródła.',
      over: 'Zdarzenia znów są przyjmowane: {subject}',
    },
    clock: {
      title: 'Zegary się różnią: {subject}',
      text: 'Czasy w zgłoszeniach i zegar tego komputera różnią się o {seconds} s.',
      todo: 'Niech oba korzystają z serwera czasu (chrony, timesyncd): przyczyny wynikają z kolejności zdarzeń.',
      over: 'Zegary znów się zgadzają: {subject}',
    },
    backlog: {
      title: '{subject}: przychodzi więcej, niż jest czytane',
      text: 'Oczekujące paczki: {batches}. Podpowiedzi dla tej linii się spóźniają.',
      todo: 'Sprawdź procesor; rozłóż Linemate na kilka procesów (`ROLES`) albo wysyłaj mniej.',
      over: '{subject}: nic już nie czeka',
    },
    model: {
      title: 'Model językowy nie odpowiada',
      text: 'Od {from}. Odpowiedzi i tak wychodzą, bez jego słów.',
      todo: 'Sprawdź `LLM_BASE_URL`, `LLM_API_KEY` i serwer.',
      over: 'Model językowy znów odpowiada',
    },
    channel: {
      title: 'Brak kontaktu na czacie: {roles}',
      text: 'Od {from} w {subject} nic nie jest przyjmowane. Kto tam jest wzywany, jest od razu pomijany i wzywana jest następna rola z drabinki.',
      todo: 'Kanał jest zarchiwizowany albo Linemate w nim nie ma: zaproś lub popraw plant.yaml. `linemate chat doctor` sprawdza każdy kanał.',
      over: 'Znów kontakt na czacie: {roles}',
    },
    private: {
      title: 'Prywatne czaty, które nic nie przyjmują: {count}',
      text: 'Od {from}. Konto jest zamknięte albo aplikacja usunięta. Wskazówki i tak stoją na stronie stanowiska i w jego kanale.',
      todo: 'Kto odszedł: nic nie trzeba. Kto nie: niech doda aplikację ponownie lub raz napisze do Linemate.',
      over: 'Wszystkie prywatne czaty znów przyjmują wiadomości',
    },
    redis: {
      title: 'Redis jest nieosiągalny',
      text: 'Od {from} nic nie jest przyjmowane z maszyn; źródła czekają i wysyłają ponownie.',
      todo: 'Sprawdź serwer i sieć. `linemate doctor` próbuje połączenia.',
      over: 'Redis wrócił',
    },
    database: {
      title: 'Baza danych jest nieosiągalna',
      text: 'Od {from} nic nie jest przyjmowane z maszyn; źródła czekają i wysyłają ponownie.',
      todo: 'Sprawdź serwer i sieć. `linemate doctor` próbuje połączenia.',
      over: 'Baza danych była nieosiągalna i wróciła',
    },
  },
};

export const OWN_TROUBLE_WORDS: Readonly<Record<Lang, OwnTroubleWords>> = { en, de, es, pl };
