import type { WorkflowLabels } from '../react/labels.ts';
import { germanErrors } from './germanErrors.ts';

const runStatus = {
  idle: 'Nicht gestartet',
  running: 'Läuft',
  success: 'Fertig',
  error: 'Fehlgeschlagen',
  canceled: 'Abgebrochen',
  interrupted: 'Unterbrochen',
} as const satisfies WorkflowLabels['runStatus'];

const nodeStatus = {
  pending: 'Wartet',
  running: 'Läuft',
  success: 'Fertig',
  error: 'Fehlgeschlagen',
  skipped: 'Übersprungen',
  canceled: 'Abgebrochen',
} as const satisfies WorkflowLabels['nodeStatus'];

const errorTitles = {
  network: 'Die Verbindung ist fehlgeschlagen',
  http: 'Der Server hat die Ausführung abgelehnt',
  protocol: 'Die Antwort war nicht verwendbar',
  node: 'Ein Schritt ist fehlgeschlagen',
  run: 'Die Ausführung ist fehlgeschlagen',
  incomplete: 'Die Ausführung wurde unterbrochen',
  limit: 'Die Antwort war zu groß',
  validation: 'Die Eingabe wurde nicht angenommen',
  gone: 'Die Ausführung ist nicht mehr bekannt',
  upload: 'Das Hochladen ist fehlgeschlagen',
} as const;

const { format: digits } = /* @__PURE__ */ new Intl.NumberFormat('de');
const { format: percentage } = /* @__PURE__ */ new Intl.NumberFormat('de', { style: 'percent' });
const listed = /* @__PURE__ */ new Intl.ListFormat('de', { type: 'conjunction' });

const numbered = (what: string, name: string, index: number, count: number): string =>
  count > 1 ? `${what} ${digits(index + 1)} von ${digits(count)} aus „${name}“` : `${what} aus „${name}“`;
const requests = (count: number): string => (count === 1 ? '1 Anfrage' : `${digits(count)} Anfragen`);
const steps = (count: number): string => (count === 1 ? '1 Schritt' : `${digits(count)} Schritte`);
const sentence = (parts: (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

/** German labels, for `<WorkflowProvider locale="de" labels={germanLabels}>`. Nobody is addressed, so they suit du and Sie. */
export const germanLabels: WorkflowLabels = {
  runStatus,
  // "In der Warteschlange" would be the widest of all these words.
  queued: 'Eingereiht',
  nodeStatus,

  timeline: 'Schritte',
  empty: 'Die Schritte erscheinen hier, sobald die Ausführung beginnt.',
  queueHidesNodes: 'Eine Ausführung über die Warteschlange von fal zeigt keine Schritte.',
  parallel: (count) => `${digits(count)} parallel`,
  attempt: (attempt) => `Versuch ${digits(attempt)}`,
  details: (node) => `Details zu „${node}“`,
  requestId: 'Anfrage',
  nodeId: 'Knoten',
  output: 'Ausgabe',
  earlierAttempts: 'Frühere Versuche',
  jsonCut: (count) => `${digits(count)} weitere`,
  jsonEntries: (count) => (count === 1 ? '1 Eintrag' : `${digits(count)} Einträge`),
  copyJson: 'JSON kopieren',
  nodeBroken: 'Dieser Schritt kann nicht angezeigt werden.',

  showMore: 'Mehr anzeigen',
  showLess: 'Weniger anzeigen',

  media: 'Medien',
  result: 'Ergebnis',
  image: (name, index, count) => numbered('Bild', name, index, count),
  video: (name, index, count) => numbered('Video', name, index, count),
  audio: (name, index, count) => numbered('Audio', name, index, count),
  file: 'Datei',
  model3d: '3D-Modell',
  download: (name) => `„${name}“ herunterladen`,
  mediaBroken: 'Konnte nicht geladen werden. Möglicherweise abgelaufen.',
  mediaDamaged: 'Konnte nicht angezeigt werden. Möglicherweise beschädigt.',
  mediaRefused: 'Nicht angezeigt: Diese Adresse ist nicht erlaubt.',
  sensitive: 'Möglicherweise sensibler Inhalt',
  sensitiveShow: 'Anzeigen',
  sensitiveHide: 'Verbergen',
  mediaMore: (count) => `${digits(count)} weitere`,
  enlarge: (image) => `Vergrößern: ${image}`,

  lightbox: 'Vollansicht',
  lightboxPosition: (index, count) => `${digits(index + 1)} von ${digits(count)}`,
  close: 'Schließen',
  previous: 'Zurück',
  next: 'Weiter',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  save: 'Herunterladen',

  compare: 'Vergleichen',
  compareValue: (percent, before, after) =>
    `${percentage(percent / 100)} ${before}, ${percentage(1 - percent / 100)} ${after}`,
  before: 'Vorher',
  after: 'Nachher',

  errorTitle: (kind, node) =>
    kind === 'node' && node !== null ? `„${node}“ ist fehlgeschlagen` : errorTitles[kind],
  ...germanErrors,
  inputRefused: 'Die Eingabe wurde abgelehnt.',
  errorInput: 'Eingabe',
  retryable: 'Ein neuer Versuch kann helfen.',
  notRetryable: 'Ein neuer Versuch mit derselben Eingabe hilft nicht.',
  checkConnection:
    'Bitte die Verbindung prüfen und es noch einmal versuchen. Falls die Anfrage angekommen war, war die Ausführung ' +
    'möglicherweise kostenpflichtig.',
  maybeBilled: 'Die Ausführung war möglicherweise kostenpflichtig.',
  changeInput:
    'Bitte die Eingabe ändern und erneut ausführen. Ein neuer Versuch mit derselben Eingabe hilft nicht.',
  copyDetails: 'Details kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren fehlgeschlagen',

  connecting: 'Verbindung wird hergestellt\u00a0…',
  stalled: (silence) =>
    `Seit ${silence ?? 'einer Weile'} keine Nachricht vom Server. Es wird weiter gewartet.`,
  reconnecting: 'Verbindung verloren. Sie wird wiederhergestellt\u00a0…',
  uploading: ({ files, name, percent }) => {
    const what = name === null ? (files === 1 ? 'Eine Datei' : `${digits(files)} Dateien`) : `„${name}“`;
    const end = percent === null ? '' : ` ${percentage(percent / 100)}`;
    return `${what} ${files === 1 ? 'wird' : 'werden'} hochgeladen\u00a0…${end}`;
  },
  queueAhead: (ahead) => (ahead === 0 ? 'Als Nächstes an der Reihe.' : `Noch ${requests(ahead)} davor.`),
  interruptedNote:
    'Die Verbindung endete vor dem Ergebnis. Die Ausführung wird möglicherweise trotzdem in Rechnung gestellt.',
  canceledNote: 'Was bereits gelaufen ist, wird möglicherweise trotzdem in Rechnung gestellt.',
  unsentNote: 'Es wurde nichts gestartet und nichts in Rechnung gestellt.',

  progress: 'Fortschritt',
  progressValue: (settled, total) =>
    total === null ? `${steps(settled)} erledigt` : `${digits(settled)} von ${digits(total)}`,

  waterfall: 'Zeitverlauf',
  waterfallRow: ({ label, status, start, duration, attempt }) =>
    sentence([
      label,
      attempt > 1 ? `Versuch ${digits(attempt)}` : null,
      nodeStatus[status].toLowerCase(),
      start === null ? null : `Beginn nach ${start}`,
      duration === null ? null : `Dauer ${duration}`,
    ]),
  waterfallGap: (duration) => `${duration} Leerlauf`,

  graph: 'Graph',
  graphNode: ({ label, status, after }) =>
    sentence([
      label,
      nodeStatus[status].toLowerCase(),
      after.length > 0 ? `nach ${listed.format(after)}` : null,
    ]),

  workflow: 'Workflow',

  controls: 'Steuerung',
  run: 'Ausführen',
  cancel: 'Abbrechen',
  runAgain: 'Wiederholen',
  runNeedsInput: 'Es ist noch keine Eingabe vorhanden.',
  runIsGoing: 'Eine Ausführung läuft bereits.',
  nothingRuns: 'Es läuft nichts.',
  nothingRan: 'Bisher wurde nichts ausgeführt.',

  announceNode: ({ position, total, label, status, duration }) => {
    const step =
      total === null ? `Schritt ${digits(position)}` : `Schritt ${digits(position)} von ${digits(total)}`;
    const end = nodeStatus[status].toLowerCase();
    return sentence([step, label, duration === null ? end : `${end} nach ${duration}`]);
  },
  announceQueue: (ahead) =>
    sentence([
      'In der Warteschlange',
      ahead === 0 ? 'als Nächstes an der Reihe' : `noch ${requests(ahead)} davor`,
    ]),
  announceAll: (sentences) => sentences.join('. '),
  announceMany: (settled, total) =>
    total === null
      ? `${steps(settled)} beendet`
      : `${digits(settled)} von ${total === 1 ? '1 Schritt' : `${digits(total)} Schritten`} beendet`,
  announceRun: (status, duration) =>
    `Ausführung ${runStatus[status].toLowerCase()}${duration === null ? '' : ` nach ${duration}`}`,
};
