import type { WorkflowLabels } from '../react/labels.ts';
import { japaneseErrors } from './japaneseErrors.ts';

const nodeStatus = {
  pending: '待機中',
  running: '実行中',
  success: '完了',
  error: '失敗',
  skipped: 'スキップ',
  canceled: 'キャンセル済み',
} as const satisfies WorkflowLabels['nodeStatus'];

const errorTitles = {
  network: '接続に失敗しました',
  http: 'サーバーが実行を拒否しました',
  protocol: '応答を利用できませんでした',
  node: 'ステップが失敗しました',
  run: '実行に失敗しました',
  incomplete: '実行が中断されました',
  limit: '応答が大きすぎます',
  validation: '入力が受け付けられませんでした',
  gone: '実行の記録が見つかりません',
  upload: 'アップロードに失敗しました',
} as const;

// Sentences of their own: a status word alone does not tell a beginning from an end.
const told = {
  idle: '実行は開始されていません',
  running: '実行を開始しました',
  success: '実行が完了しました',
  error: '実行に失敗しました',
  canceled: '実行をキャンセルしました',
  interrupted: '実行が中断されました',
} as const satisfies WorkflowLabels['runStatus'];

const { format: digits } = /* @__PURE__ */ new Intl.NumberFormat('ja');
const listed = /* @__PURE__ */ new Intl.ListFormat('ja', { type: 'conjunction' });

const numbered = (what: string, name: string, index: number, count: number): string =>
  count > 1
    ? `「${name}」の${what}（${digits(count)} 件中 ${digits(index + 1)} 件目）`
    : `「${name}」の${what}`;
const sentence = (parts: (string | null)[]): string => parts.filter((part) => part !== null).join('、');

/** Japanese labels, for `<WorkflowProvider locale="ja" labels={japaneseLabels}>`. */
export const japaneseLabels: WorkflowLabels = {
  runStatus: {
    idle: '未実行',
    running: '実行中',
    success: '完了',
    error: '失敗',
    canceled: 'キャンセル済み',
    interrupted: '中断',
  },
  queued: '順番待ち',
  nodeStatus,

  timeline: 'ステップ',
  empty: '実行を開始すると、ここにステップが表示されます。',
  queueHidesNodes: 'fal のキューを通る実行では、ステップは表示されません。',
  parallel: (count) => `並列 ${digits(count)} 件`,
  attempt: (attempt) => `${digits(attempt)} 回目`,
  details: (node) => `「${node}」の詳細`,
  requestId: 'リクエスト',
  nodeId: 'ノード',
  output: '出力',
  earlierAttempts: '以前の試行',
  // Entries or characters: no counter fits both.
  jsonCut: (count) => `ほか ${digits(count)}`,
  jsonEntries: (count) => `${digits(count)} 件`,
  copyJson: 'JSON をコピー',
  nodeBroken: 'このステップは表示できません。',

  showMore: 'もっと見る',
  showLess: '折りたたむ',

  media: 'メディア',
  result: '結果',
  image: (name, index, count) => numbered('画像', name, index, count),
  video: (name, index, count) => numbered('動画', name, index, count),
  audio: (name, index, count) => numbered('音声', name, index, count),
  file: 'ファイル',
  model3d: '3D モデル',
  download: (name) => `「${name}」をダウンロード`,
  mediaBroken: '読み込めませんでした。有効期限が切れている可能性があります。',
  mediaDamaged: '表示できませんでした。破損している可能性があります。',
  mediaRefused: '表示できません。許可されていないアドレスです。',
  sensitive: 'センシティブな内容の可能性があります',
  sensitiveShow: '表示',
  sensitiveHide: '隠す',
  mediaMore: (count) => `ほか ${digits(count)} 件`,
  enlarge: (image) => `${image}を拡大表示`,

  lightbox: '拡大表示',
  lightboxPosition: (index, count) => `${digits(count)} 件中 ${digits(index + 1)} 件目`,
  close: '閉じる',
  previous: '前へ',
  next: '次へ',
  zoomIn: '拡大',
  zoomOut: '縮小',
  save: 'ダウンロード',

  compare: '比較',
  compareValue: (percent, before, after) =>
    `${before} ${digits(percent)} パーセント、${after} ${digits(100 - percent)} パーセント`,
  before: '変更前',
  after: '変更後',

  errorTitle: (kind, node) =>
    kind === 'node' && node !== null ? `「${node}」が失敗しました` : errorTitles[kind],
  ...japaneseErrors,
  inputRefused: '入力が拒否されました。',
  errorInput: '入力',
  retryable: 'もう一度実行すると成功する可能性があります。',
  notRetryable: '同じ内容でもう一度実行しても解決しません。',
  checkConnection:
    '接続を確認して、もう一度実行してください。リクエストが届いていた場合は、料金が発生している可能性があります。',
  maybeBilled: '料金が発生している可能性があります。',
  changeInput: '入力を変更してから再実行してください。同じ内容でもう一度実行しても解決しません。',
  copyDetails: '詳細をコピー',
  copied: 'コピーしました',
  copyFailed: 'コピーできませんでした',

  connecting: '接続しています…',
  stalled: (silence) =>
    `${silence === null ? 'しばらく' : `${silence}間、`}サーバーから応答がありません。引き続き待機しています。`,
  reconnecting: '接続が切れました。再接続しています…',
  uploading: ({ files, name, percent }) =>
    `${name === null ? `${digits(files)} 件のファイル` : `「${name}」`}をアップロードしています…` +
    (percent === null ? '' : ` ${percent}%`),
  queueAhead: (ahead) =>
    ahead === 0 ? '次に実行されます。' : `前に ${digits(ahead)} 件のリクエストがあります。`,
  interruptedNote: '結果が届く前に接続が切れました。この実行には料金が発生している可能性があります。',
  canceledNote: 'すでに実行された分には、料金が発生する可能性があります。',
  unsentNote: '何も開始されておらず、料金も発生していません。',

  progress: '進捗',
  progressValue: (settled, total) =>
    total === null ? `${digits(settled)} 件完了` : `${digits(total)} 件中 ${digits(settled)} 件`,

  waterfall: '実行タイミング',
  waterfallRow: ({ label, status, start, duration, attempt }) =>
    sentence([
      label,
      attempt > 1 ? `${digits(attempt)} 回目` : null,
      nodeStatus[status],
      start === null ? null : `実行開始から${start}後に開始`,
      duration === null ? null : `所要時間 ${duration}`,
    ]),
  waterfallGap: (duration) => `アイドル ${duration}`,

  graph: 'グラフ',
  graphNode: ({ label, status, after }) =>
    sentence([label, nodeStatus[status], after.length > 0 ? `${listed.format(after)} の後` : null]),

  workflow: 'ワークフロー',

  controls: '実行の操作',
  run: '実行',
  cancel: 'キャンセル',
  runAgain: '再実行',
  runNeedsInput: '実行に必要な入力がまだありません。',
  runIsGoing: '現在実行中です。',
  nothingRuns: '実行中のものはありません。',
  nothingRan: 'まだ何も実行されていません。',

  announceNode: ({ position, total, label, status, duration }) =>
    sentence([
      total === null
        ? `ステップ ${digits(position)}`
        : `${digits(total)} ステップ中 ${digits(position)} 番目`,
      label,
      nodeStatus[status],
      duration === null ? null : `所要時間 ${duration}`,
    ]),
  announceQueue: (ahead) =>
    sentence([
      '順番待ち',
      ahead === 0 ? '次に実行されます' : `前に ${digits(ahead)} 件のリクエストがあります`,
    ]),
  announceAll: (sentences) => sentences.join('。'),
  announceMany: (settled, total) =>
    `${total === null ? '' : `${digits(total)} ステップ中 `}${digits(settled)} ステップが終了しました`,
  announceRun: (status, duration) =>
    sentence([told[status], duration === null ? null : `所要時間 ${duration}`]),
};
