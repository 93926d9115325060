// Longer than most: one sentence for each thing that can go wrong, so that it can be held against the English one.
import { translateErrors } from './translateErrors.ts';
import { createUnitFormat, createWaitFormat } from './unitFormat.ts';

const number = /* @__PURE__ */ createUnitFormat('de');

const again = 'Ein neuer Versuch kann helfen.';
const free = 'Dieser Fehlschlag kostet nichts';
const noMachine = `fal hatte keine freie Maschine dafür. ${free}; bitte gleich noch einmal versuchen.`;
const machine = `Die Maschine ist während der Ausführung ausgefallen. ${free}; bitte noch einmal versuchen.`;
const formats = 'Bitte eines dieser Formate verwenden: {supported_formats}.';
const mismatch = 'Bitte die Eingabe mit dem vergleichen, was der Workflow erwartet.';
const rate = 'Zu viele Anfragen auf einmal. Bitte einen Moment warten und dann noch einmal versuchen.';
const tooSmall = '{field} ist zu klein.';
const tooLarge = '{field} ist zu groß.';
const tooShort = '{field} ist zu kurz.';
const tooLong = '{field} ist zu lang.';
const maybeBilled = 'Möglicherweise war sie kostenpflichtig.';
const unknownEnd = 'Das Ende dieser Ausführung ist unbekannt.';
const billed = `${maybeBilled} Bitte bei fal nachsehen, bevor sie erneut ausgeführt wird.`;
const lostWithConnection = `fal beendet eine Ausführung, wenn ihre Verbindung abbricht; ihr Ergebnis ist also wohl verloren. ${billed}`;
const unsent = 'Es wurde nichts gesendet.';

/** The labels for errors, in German. */
export const germanErrors = /* @__PURE__ */ translateErrors({
  number,
  comma: ', ',
  field: (name, at) => name ?? (at === 0 ? 'Der Wert' : 'den Wert'),
  types: {
    internal_server_error: `Das Modell ist auf seiner Seite gescheitert. ${again}`,
    generation_timeout:
      'Das Modell hat zu lange gebraucht. Eine kleinere oder einfachere Anfrage wird vielleicht rechtzeitig fertig.',
    downstream_service_error: `Ein Dienst hinter dem Modell hat die Anfrage abgelehnt. ${again}`,
    downstream_service_unavailable:
      'Ein Dienst hinter dem Modell ist nicht verfügbar. Bitte später noch einmal versuchen.',
    content_policy_violation:
      'Der Inhaltsfilter hat die Anfrage abgelehnt. Bitte den Prompt oder die Bilder ändern.',
    no_media_generated:
      'Das Modell hat aus dieser Eingabe nichts erzeugt. Bitte den Prompt oder die Einstellungen ändern.',
    image_too_small: {
      hint: 'Bitte ein Bild mit mindestens {min_width} × {min_height} Pixeln verwenden.',
      plain: 'Bitte ein größeres Bild verwenden.',
    },
    image_too_large: {
      hint: 'Bitte ein Bild mit höchstens {max_width} × {max_height} Pixeln verwenden.',
      plain: 'Bitte ein kleineres Bild verwenden.',
    },
    image_load_error:
      'Das Bild konnte nicht gelesen werden. Bitte ein anderes verwenden, als PNG, JPEG oder WebP.',
    file_download_error:
      'fal konnte die Datei nicht herunterladen. Ihre URL muss öffentlich und darf nicht abgelaufen sein.',
    face_detection_error:
      'Es wurde kein Gesicht gefunden. Bitte ein Bild verwenden, das eines deutlich zeigt.',
    file_too_large: {
      hint: 'Bitte eine Datei mit höchstens {max_size|bytes} verwenden.',
      plain: 'Bitte eine kleinere Datei verwenden.',
    },
    greater_than: { hint: '{field} muss größer als {gt} sein.', plain: tooSmall },
    greater_than_equal: { hint: '{field} muss mindestens {ge} sein.', plain: tooSmall },
    less_than: { hint: '{field} muss kleiner als {lt} sein.', plain: tooLarge },
    less_than_equal: { hint: '{field} darf höchstens {le} sein.', plain: tooLarge },
    multiple_of: {
      hint: '{field} muss ein Vielfaches von {multiple_of} sein.',
      plain: '{field} passt nicht zur Schrittweite des Modells.',
    },
    sequence_too_short: {
      hint: '{field} muss eine Länge von mindestens {min_length} haben.',
      plain: tooShort,
    },
    sequence_too_long: { hint: '{field} darf eine Länge von höchstens {max_length} haben.', plain: tooLong },
    one_of: {
      hint: '{field} muss einer dieser Werte sein: {expected}.',
      plain: '{field} ist keiner der Werte, die das Modell kennt.',
    },
    feature_not_supported:
      'Das Modell beherrscht diese Kombination von Einstellungen nicht. Bitte eine davon abschalten.',
    invalid_archive: {
      hint: 'Bitte ein Archiv verwenden, das sich öffnen lässt und {supported_extensions}-Dateien enthält.',
      plain: 'Bitte ein Archiv verwenden, das sich öffnen lässt.',
    },
    archive_file_count_below_minimum: {
      hint: 'Das Archiv muss mindestens {min_count} Dateien enthalten; es sind {provided_count}.',
      plain: 'Bitte mehr Dateien in das Archiv aufnehmen.',
    },
    archive_file_count_exceeds_maximum: {
      hint: 'Das Archiv darf höchstens {max_count} Dateien enthalten; es sind {provided_count}.',
      plain: 'Bitte weniger Dateien in das Archiv aufnehmen.',
    },
    audio_duration_too_long: {
      hint: 'Das Audio darf höchstens {max_duration|seconds} lang sein.',
      plain: 'Bitte ein kürzeres Audio verwenden.',
    },
    audio_duration_too_short: {
      hint: 'Das Audio muss mindestens {min_duration|seconds} lang sein.',
      plain: 'Bitte ein längeres Audio verwenden.',
    },
    video_duration_too_long: {
      hint: 'Das Video darf höchstens {max_duration|seconds} lang sein.',
      plain: 'Bitte ein kürzeres Video verwenden.',
    },
    video_duration_too_short: {
      hint: 'Das Video muss mindestens {min_duration|seconds} lang sein.',
      plain: 'Bitte ein längeres Video verwenden.',
    },
    unsupported_audio_format: {
      hint: formats,
      plain: 'Bitte ein anderes Audioformat verwenden, etwa MP3 oder WAV.',
    },
    unsupported_image_format: {
      hint: formats,
      plain: 'Bitte ein anderes Bildformat verwenden, etwa PNG oder JPEG.',
    },
    unsupported_video_format: { hint: formats, plain: 'Bitte ein anderes Videoformat verwenden, etwa MP4.' },

    request_timeout: `Es hat länger gedauert als erlaubt. ${free}; bitte noch einmal versuchen.`,
    startup_timeout: `Das Modell ist zu langsam gestartet. ${free}; inzwischen ist es vielleicht bereit.`,
    runner_scheduling_failure: noMachine,
    runner_connection_timeout: noMachine,
    runner_disconnected: machine,
    runner_connection_refused: machine,
    runner_connection_error: machine,
    runner_incomplete_response: machine,
    runner_server_error: machine,
    internal_error: `fal ist auf seiner Seite gescheitert. ${free}; ein neuer Versuch kann helfen.`,
    client_disconnected: 'Die Verbindung wurde vor dem Ergebnis geschlossen. Bei Bedarf bitte neu starten.',
    client_cancelled: 'Die Ausführung wurde abgebrochen. Bei Bedarf bitte neu starten.',
    bad_request: `fal konnte die Anfrage nicht lesen. ${mismatch}`,

    authorization_error: 'Bitte prüfen, ob der Server einen gültigen fal-Schlüssel mit Zugriff darauf hat.',
    validation_error: mismatch,
    not_found: 'Bitte die ID prüfen: Was sie bezeichnet, gibt es nicht oder gehört jemand anderem.',
    rate_limited: rate,
    server_error: `fal ist auf seiner Seite gescheitert. ${again}`,
    not_implemented: 'fal bietet das nicht an.',

    missing: '{field} muss angegeben werden.',
    wrong_type: '{field} hat den falschen Typ.',
    not_a_number: '{field} muss eine Zahl sein.',
    not_an_integer: '{field} muss eine ganze Zahl sein.',
    not_a_boolean: '{field} muss true oder false sein.',
    not_a_list: '{field} muss eine Liste sein.',
    not_text: '{field} muss Text sein.',
    text_too_short: { hint: '{field} braucht mindestens {min_length} Zeichen.', plain: tooShort },
    text_too_long: { hint: '{field} darf höchstens {max_length} Zeichen haben.', plain: tooLong },
    not_a_url: '{field} muss eine URL sein, die fal öffnen kann.',
    wrong_pattern: '{field} hat nicht die Form, die das Modell erwartet.',
    not_allowed: '{field} ist keine Eingabe dieses Modells und muss entfallen.',
    not_json: 'Die Anfrage war kein gültiges JSON. Das ist ein Fehler der App oder ihres Proxys.',
    value_error: 'Bitte {field} so ändern, dass das Modell es annimmt.',
  },
  statuses: {
    400: `Die Anfrage wurde so nicht angenommen. ${mismatch}`,
    401: 'Der fal-Schlüssel fehlt oder ist falsch. Bitte FAL_KEY auf dem Server prüfen, der fal aufruft.',
    402: 'Das Konto hat kein Guthaben mehr. Aufladen unter fal.ai/dashboard/billing.',
    403: 'Dieser Schlüssel reicht dafür nicht aus. Bitte prüfen, ob er zu einem Konto mit Zugriff gehört.',
    404:
      'Diesen Endpunkt gibt es nicht, er ist privat, oder der Proxy hat dort keine Route. Bitte die Endpunkt-ID, den ' +
      'Schlüssel und die Adresse des Proxys prüfen.',
    408: 'Es hat zu lange gedauert. Bitte noch einmal versuchen.',
    413: 'Die Eingabe ist zu groß. Bitte Dateien zuerst hochladen und ihre URLs angeben.',
    422: mismatch,
    429: rate,
    500: `Auf dem Server ist etwas fehlgeschlagen. ${again}`,
    502: 'Der Server war einen Moment lang nicht erreichbar. Bitte noch einmal versuchen.',
    503: 'Der Server ist überlastet oder nicht verfügbar. Bitte gleich noch einmal versuchen.',
    504: 'Der Server hat zu lange nicht geantwortet. Die Ausführung war möglicherweise kostenpflichtig.',
  },
  balance:
    'Das fal-Konto hat kein Guthaben mehr. Bitte unter fal.ai/dashboard/billing aufladen und dann erneut ausführen.',
  locked: 'Das fal-Konto ist gesperrt. Der fal-Support weiß, warum.',
  notAllowed:
    'Der Proxy hat die Anfrage nicht an fal weitergegeben. Bitte prüfen, ob seine allowedEndpoints diesen Endpunkt nennen.',
  busy: 'Zu viele Anfragen, oder gerade ist kein Platz für diese.',
  wait: /* @__PURE__ */ createWaitFormat(number, {
    now: 'Ein neuer Versuch ist jetzt möglich.',
    after: (time) => `Ein neuer Versuch ist in ${time} möglich.`,
    long: 'Ein neuer Versuch ist erst in mehr als einer Stunde möglich.',
  }),
  noReason: (status, type) => {
    const reason = type === null ? '' : ` (${type})`;
    return status === null
      ? `Die Anfrage ist fehlgeschlagen${reason}, und der Server hat keinen Grund genannt.`
      : `Die Anfrage ist mit Status ${status}${reason} fehlgeschlagen.`;
  },
  moreFields: (count) => ` (und ${number(count, undefined)} weitere)`,
  local: {
    unreachable: {
      message: 'Der Server war nicht erreichbar.',
      hint:
        'Vielleicht ist das Gerät offline, die Adresse des Proxys falsch, der Server nicht in Betrieb oder die Anfrage ' +
        'blockiert (CORS, ein Werbeblocker). Falls sie fal vorher erreicht hat, war die Ausführung ' +
        'möglicherweise kostenpflichtig.',
    },
    offline: {
      message: 'Der Server war nicht erreichbar.',
      hint: 'Dieses Gerät scheint offline zu sein. Bitte erneut ausführen, sobald es verbunden ist.',
    },
    connection_lost: {
      message: 'Die Verbindung ist vor dem Ergebnis abgebrochen.',
      hint: lostWithConnection,
    },
    not_started: {
      message: 'Der Start hat den Server nicht erreicht.',
      hint: 'Es wurde nichts gestartet und nichts in Rechnung gestellt. Bitte erneut ausführen.',
    },
    out_of_reach: {
      message: 'Der Server, der diese Ausführung aufbewahrt, war nicht wieder erreichbar.',
      hint:
        'Vielleicht läuft sie dort weiter. Bitte die Seite neu laden oder die Ausführung wieder beobachten, bevor eine ' +
        'weitere bezahlt wird.',
    },
    stream_ended: {
      message: 'Der Stream endete vor dem Ergebnis.',
      hint: `${unknownEnd} ${billed}`,
    },
    detached: {
      message: 'Diese Ausführung wird nicht mehr beobachtet; auf dem Server läuft sie weiter.',
      hint: 'Mit run.join(runId) lässt sie sich wieder beobachten, bis zu ihrem Ende.',
    },
    run_unknown: {
      message: 'Der Server kennt diese Ausführung nicht mehr.',
      hint: `Ausführungen werden nur eine begrenzte Zeit aufbewahrt. ${unknownEnd} ${billed}`,
    },
    not_a_stream: {
      message: {
        hint: 'Der Server hat mit {mediaType} statt mit einem Event-Stream geantwortet.',
        plain: 'Der Server hat ohne Inhaltstyp statt mit einem Event-Stream geantwortet.',
      },
      hint:
        'Vielleicht ist die Adresse kein Workflow-Endpunkt, oder der Proxy streamt nicht: Er muss die Antwort so ' +
        'weitergeben, wie sie kommt, mitsamt ihrem Inhaltstyp. Was zurückkam, steht in `body`; die Ausführung war ' +
        'möglicherweise kostenpflichtig.',
    },
    event_too_large: {
      message: {
        hint:
          'Ein Event des Streams ist größer als maxEventBytes ({limit} Zeichen); um den Speicher zu schonen, wurde ' +
          'nicht weitergelesen. Abhilfe: Die Modelle antworten mit URLs statt mit Daten-URIs, oder maxEventBytes wird ' +
          'erhöht.',
        plain: 'Ein Event des Streams ist größer als maxEventBytes.',
      },
      hint:
        'Bitte maxEventBytes erhöhen, wenn die Seite so große Events verkraftet. Die Ausführung war ' +
        'möglicherweise kostenpflichtig.',
    },
    invalid_input: {
      message: 'Die Eingabe ist nicht gültig.',
      hint: `Bitte die Eingabe ändern und erneut ausführen. ${unsent} Es sind also keine Kosten entstanden.`,
    },
    input_not_json: {
      message: {
        hint: 'Die Eingabe lässt sich nicht als JSON schreiben: {reason}',
        plain: 'Die Eingabe lässt sich nicht als JSON schreiben.',
      },
      hint: `Bitte einfache Daten verwenden: Text, endliche Zahlen und Wahrheitswerte, in Objekten und Listen ohne Zyklen. ${unsent}`,
    },
    input_holds_file: {
      message:
        'Die Eingabe enthält eine Datei, die JSON nicht übertragen kann: Beim Modell käme ein leeres Objekt an.',
      hint:
        'Bitte die Option `upload` setzen, z.\u00a0B. auf createFalUpload(fal): Sie lädt Dateien hoch, die in einfachen ' +
        `Objekten und Arrays stehen (eine FileList ist keines: [...files]). ${unsent}`,
    },
    upload_failed: {
      message: {
        hint: 'Die Datei „{file}“ konnte nicht hochgeladen werden: {reason}',
        plain: 'Eine Datei konnte nicht hochgeladen werden.',
      },
      hint:
        'Es wurde nichts gestartet und nichts in Rechnung gestellt. Bitte die Verbindung und die Datei prüfen und ' +
        'erneut ausführen.',
    },
    headers_failed: {
      message: {
        hint: 'Die Header konnten nicht erstellt werden: {reason}',
        plain: 'Die Header konnten nicht erstellt werden.',
      },
      hint: `Bitte \`headers\` des Transports prüfen. ${unsent}`,
    },
    key_in_browser: {
      message:
        'createFalTransport wurde angehalten, weil ein Header im Browser einen fal-Schlüssel enthält. Dort kann ihn jeder ' +
        'lesen, der die Seite öffnet, und auf fremde Kosten verwenden. Bitte den Schlüssel auf dem Server lassen, dort ' +
        "einen Proxy einrichten und dessen Adresse angeben: createFalTransport({ proxyUrl: '/api/fal/proxy' }).",
      hint: null,
    },
    library_failed: {
      message: {
        hint: 'Die Bibliothek ist beim Lesen dieser Ausführung gescheitert: {reason}',
        plain: 'Die Bibliothek ist beim Lesen dieser Ausführung gescheitert.',
      },
      hint: null,
    },
    upstream_unreachable: {
      message: 'Der Server konnte fal nicht erreichen.',
      hint:
        'Vielleicht ist fal nicht in Betrieb, oder die Adresse oder das Netz des Servers stimmt nicht. Falls die Anfrage ' +
        'fal vorher erreicht hat, war die Ausführung möglicherweise kostenpflichtig.',
    },
    upstream_silent: {
      message: {
        hint: 'fal hat {seconds|seconds} lang nichts gesendet; darum wurde die Verbindung aufgegeben.',
        plain: 'fal hat zu lange nichts gesendet; darum wurde die Verbindung aufgegeben.',
      },
      hint: `${unknownEnd} ${billed} Falls seine Modelle so lange schweigen dürfen, upstream.idleTimeout erhöhen.`,
    },
    server_stopped: {
      message: 'Der Server wurde vor dem Ergebnis angehalten.',
      hint: lostWithConnection,
    },
    relay_limit: {
      message: {
        hint: 'Die Ausführung wurde beendet, weil sie eine Grenze des Servers erreicht hat ({option}: {limit}).',
        plain: 'Die Ausführung wurde beendet, weil sie eine Grenze des Servers erreicht hat.',
      },
      hint: `Falls Ausführungen dieser Größe vorgesehen sind, diese Grenze am Server erhöhen. ${maybeBilled}`,
    },
  },
});
