// Longer than most: one sentence for each thing that can go wrong, so that it can be held against the English one.
import { translateErrors } from './translateErrors.ts';
import { createUnitFormat, createWaitFormat } from './unitFormat.ts';

const number = /* @__PURE__ */ createUnitFormat('ja');

const again = 'もう一度実行すると成功する可能性があります。';
const retry = 'もう一度お試しください。';
const free = 'この失敗に料金はかかりません。';
const noMachine = `fal に空いているマシンがありませんでした。${free}しばらくしてから${retry}`;
const machine = `実行中のマシンに障害が発生しました。${free}${retry}`;
const formats = '次のいずれかの形式を使用してください：{supported_formats}。';
const mismatch = '入力がワークフローの求める内容に合っているか確認してください。';
const rate = 'リクエストが多すぎます。しばらく待ってから、もう一度お試しください。';
const tooSmall = '{field}：値が小さすぎます。';
const tooLarge = '{field}：値が大きすぎます。';
const tooShort = '{field}：短すぎます。';
const tooLong = '{field}：長すぎます。';
const unknownEnd = 'この実行がどのように終わったかは不明です。';
const maybeBilled = 'この実行には料金が発生している可能性があります。';
const billed = `${maybeBilled}再実行する前に fal で確認してください。`;
const lostWithConnection = `fal は接続が切れると実行を停止するため、結果は失われた可能性が高いです。${billed}`;
const unsent = '何も送信されていません。';

/** The labels for errors, in Japanese. */
export const japaneseErrors = /* @__PURE__ */ translateErrors({
  number,
  comma: '、',
  field: (name) => name ?? '入力',
  types: {
    internal_server_error: `モデル側で問題が発生しました。${again}`,
    generation_timeout:
      'モデルの処理に時間がかかりすぎました。入力を小さくするか簡単にすると、時間内に完了する可能性があります。',
    downstream_service_error: `モデルが利用するサービスにリクエストが拒否されました。${again}`,
    downstream_service_unavailable: `モデルが利用するサービスが停止しています。時間をおいて${retry}`,
    content_policy_violation:
      'コンテンツフィルターによって拒否されました。プロンプトまたは画像を変更してください。',
    no_media_generated: 'この入力からは何も生成されませんでした。プロンプトまたは設定を変更してください。',
    image_too_small: {
      hint: '{min_width} × {min_height} ピクセル以上の画像を使用してください。',
      plain: 'もっと大きい画像を使用してください。',
    },
    image_too_large: {
      hint: '{max_width} × {max_height} ピクセル以下の画像を使用してください。',
      plain: 'もっと小さい画像を使用してください。',
    },
    image_load_error:
      '画像を読み込めませんでした。PNG、JPEG、WebP のいずれかで、別の画像を使用してください。',
    file_download_error:
      'fal がファイルをダウンロードできませんでした。公開されていて、有効期限の切れていない URL が必要です。',
    face_detection_error: '顔が見つかりませんでした。顔がはっきり写っている画像を使用してください。',
    file_too_large: {
      hint: '{max_size|bytes} 以下のファイルを使用してください。',
      plain: 'もっと小さいファイルを使用してください。',
    },
    greater_than: { hint: '{field}：{gt} より大きい値にしてください。', plain: tooSmall },
    greater_than_equal: { hint: '{field}：{ge} 以上の値にしてください。', plain: tooSmall },
    less_than: { hint: '{field}：{lt} より小さい値にしてください。', plain: tooLarge },
    less_than_equal: { hint: '{field}：{le} 以下の値にしてください。', plain: tooLarge },
    multiple_of: {
      hint: '{field}：{multiple_of} の倍数にしてください。',
      plain: '{field}：値がモデルの刻み幅に合っていません。',
    },
    sequence_too_short: { hint: '{field}：長さを {min_length} 以上にしてください。', plain: tooShort },
    sequence_too_long: { hint: '{field}：長さを {max_length} 以下にしてください。', plain: tooLong },
    one_of: {
      hint: '{field}：次のいずれかにしてください：{expected}。',
      plain: '{field}：モデルで使用できる値ではありません。',
    },
    feature_not_supported:
      'このモデルでは、この設定の組み合わせは使用できません。いずれかの設定をオフにしてください。',
    invalid_archive: {
      hint: '正常に開くことができ、{supported_extensions} のファイルを含むアーカイブを使用してください。',
      plain: '正常に開くことができるアーカイブを使用してください。',
    },
    archive_file_count_below_minimum: {
      hint: 'アーカイブには {min_count} 個以上のファイルが必要です（現在 {provided_count} 個）。',
      plain: 'アーカイブのファイルを増やしてください。',
    },
    archive_file_count_exceeds_maximum: {
      hint: 'アーカイブのファイルは {max_count} 個以下にしてください（現在 {provided_count} 個）。',
      plain: 'アーカイブのファイルを減らしてください。',
    },
    audio_duration_too_long: {
      hint: '{max_duration|seconds}以下の音声を使用してください。',
      plain: 'もっと短い音声を使用してください。',
    },
    audio_duration_too_short: {
      hint: '{min_duration|seconds}以上の音声を使用してください。',
      plain: 'もっと長い音声を使用してください。',
    },
    video_duration_too_long: {
      hint: '{max_duration|seconds}以下の動画を使用してください。',
      plain: 'もっと短い動画を使用してください。',
    },
    video_duration_too_short: {
      hint: '{min_duration|seconds}以上の動画を使用してください。',
      plain: 'もっと長い動画を使用してください。',
    },
    unsupported_audio_format: {
      hint: formats,
      plain: 'MP3 や WAV など、別の音声形式を使用してください。',
    },
    unsupported_image_format: {
      hint: formats,
      plain: 'PNG や JPEG など、別の画像形式を使用してください。',
    },
    unsupported_video_format: { hint: formats, plain: 'MP4 など、別の動画形式を使用してください。' },

    request_timeout: `制限時間を超えました。${free}${retry}`,
    startup_timeout: `モデルの起動に時間がかかりすぎました。${free}今は準備が整っている可能性があります。`,
    runner_scheduling_failure: noMachine,
    runner_connection_timeout: noMachine,
    runner_disconnected: machine,
    runner_connection_refused: machine,
    runner_connection_error: machine,
    runner_incomplete_response: machine,
    runner_server_error: machine,
    internal_error: `fal 側で問題が発生しました。${free}${again}`,
    client_disconnected: '結果が届く前に接続が閉じられました。必要に応じて再実行してください。',
    client_cancelled: 'キャンセルされました。必要に応じて再実行してください。',
    bad_request: `fal がリクエストを読み取れませんでした。${mismatch}`,

    authorization_error: 'サーバーの fal キーが有効で、これを利用する権限があるか確認してください。',
    validation_error: mismatch,
    not_found: 'ID を確認してください。対象が存在しないか、ほかの人のものです。',
    rate_limited: rate,
    server_error: `fal 側で問題が発生しました。${again}`,
    not_implemented: 'この機能は fal では提供されていません。',

    missing: '{field}：必須です。入力してください。',
    wrong_type: '{field}：型が正しくありません。',
    not_a_number: '{field}：数値にしてください。',
    not_an_integer: '{field}：整数にしてください。',
    not_a_boolean: '{field}：true または false にしてください。',
    not_a_list: '{field}：リストにしてください。',
    not_text: '{field}：テキストにしてください。',
    text_too_short: { hint: '{field}：{min_length} 文字以上にしてください。', plain: tooShort },
    text_too_long: { hint: '{field}：{max_length} 文字以下にしてください。', plain: tooLong },
    not_a_url: '{field}：fal が開くことのできる URL にしてください。',
    wrong_pattern: '{field}：モデルが求める形式ではありません。',
    not_allowed: '{field}：このモデルの入力項目ではありません。取り除いてください。',
    not_json: 'リクエストが正しい JSON ではありませんでした。アプリまたはプロキシの不具合です。',
    value_error: 'モデルが受け付ける値に変更してください：{field}。',
  },
  statuses: {
    400: `このままではリクエストを受け付けられません。${mismatch}`,
    401: 'fal キーがないか、正しくありません。fal を呼び出すサーバーの FAL_KEY を確認してください。',
    402: 'アカウントの残高がありません。fal.ai/dashboard/billing でチャージしてください。',
    403: 'このキーでは利用できません。利用権限のあるアカウントのキーか確認してください。',
    404:
      'エンドポイントが存在しないか、非公開か、プロキシにそのルートがありません。エンドポイント ID、使用しているキー、' +
      'プロキシのアドレスを確認してください。',
    408: `時間がかかりすぎました。${retry}`,
    413: '入力が大きすぎます。先にファイルをアップロードして、その URL を指定してください。',
    422: mismatch,
    429: rate,
    500: `サーバーで問題が発生しました。${again}`,
    502: `サーバーに一時的に接続できませんでした。${retry}`,
    503: `サーバーが混雑しているか、停止しています。しばらくしてから${retry}`,
    504: `サーバーの応答に時間がかかりすぎました。${maybeBilled}`,
  },
  balance:
    'fal アカウントの残高がありません。fal.ai/dashboard/billing でチャージしてから再実行してください。',
  locked: 'fal アカウントがロックされています。理由は fal のサポートにお問い合わせください。',
  notAllowed:
    'プロキシがリクエストを fal に渡しませんでした。allowedEndpoints にこのエンドポイントがあるか確認してください。',
  busy: 'リクエストが多すぎるか、処理する余裕がありません。',
  wait: /* @__PURE__ */ createWaitFormat(number, {
    now: '今すぐ再実行できます。',
    after: (time) => `${time}後に、もう一度お試しください。`,
    long: '1 時間以上たってから、もう一度お試しください。',
  }),
  noReason: (status, type) => {
    const reason = type === null ? '' : `（${type}）`;
    return status === null
      ? `リクエストが失敗しました${reason}。サーバーから理由は示されていません。`
      : `リクエストがステータス ${status} で失敗しました${reason}。`;
  },
  moreFields: (count) => `（ほか ${number(count, undefined)} 件）`,
  local: {
    unreachable: {
      message: 'サーバーに接続できませんでした。',
      hint:
        'デバイスがオフラインである、プロキシのアドレスが正しくない、サーバーが停止している、リクエストがブロックされた' +
        '（CORS や広告ブロッカー）などの可能性があります。失敗する前に fal に届いていた場合は、料金が発生している可能性があります。',
    },
    offline: {
      message: 'サーバーに接続できませんでした。',
      hint: 'デバイスがオフラインのようです。接続してから再実行してください。',
    },
    connection_lost: {
      message: '結果が届く前に接続が切れました。',
      hint: lostWithConnection,
    },
    not_started: {
      message: '開始の要求がサーバーに届きませんでした。',
      hint: '何も開始されておらず、料金も発生していません。もう一度実行してください。',
    },
    out_of_reach: {
      message: 'この実行を保持しているサーバーに再び接続できませんでした。',
      hint: '実行はサーバーで続いている可能性があります。もう一度実行する前に、ページを再読み込みしてください。',
    },
    stream_ended: {
      message: '結果が届く前にストリームが終了しました。',
      hint: `${unknownEnd}${billed}`,
    },
    detached: {
      message: 'この実行の監視は終了しました。実行はサーバーで続いています。',
      hint: '最後まで見るには、run.join(runId) で再び参加してください。',
    },
    run_unknown: {
      message: 'この実行の記録はサーバーに残っていません。',
      hint: `実行の記録が保存される期間は限られています。${unknownEnd}${billed}`,
    },
    not_a_stream: {
      message: {
        hint: 'サーバーがイベントストリームではなく {mediaType} を返しました。',
        plain: 'サーバーがイベントストリームではなく、コンテンツタイプのない応答を返しました。',
      },
      hint:
        'アドレスがワークフローのエンドポイントではないか、プロキシがストリーミングに対応していない可能性があります。プロキシは、' +
        `応答を届いたまま、コンテンツタイプも含めて渡す必要があります。返された内容は \`body\` にあります。${maybeBilled}`,
    },
    event_too_large: {
      message: {
        hint:
          'ストリームのイベントが maxEventBytes（{limit} 文字）を超えたため、メモリを保護するために読み取りを停止しました。' +
          'モデルがデータ URI ではなく URL を返すようにするか、maxEventBytes を大きくしてください。',
        plain: 'ストリームのイベントが maxEventBytes を超えました。',
      },
      hint: `ページがこの大きさのイベントを扱える場合は、maxEventBytes を大きくしてください。${maybeBilled}`,
    },
    invalid_input: {
      message: '入力が正しくありません。',
      hint: `入力を変更してから再実行してください。${unsent}料金もかかっていません。`,
    },
    input_not_json: {
      message: {
        hint: '入力を JSON に変換できません：{reason}',
        plain: '入力を JSON に変換できません。',
      },
      hint: `文字列、有限の数値、真偽値と、それらのオブジェクトや配列（循環参照なし）を指定してください。${unsent}`,
    },
    input_holds_file: {
      message:
        '入力にファイルが含まれています。JSON ではファイルを送れず、モデルには空のオブジェクトが届きます。',
      hint:
        '`upload` オプションを設定してください（例：createFalUpload(fal)）。オブジェクトと配列の中のファイルが先に' +
        `アップロードされます（FileList は配列ではありません：[...files]）。${unsent}`,
    },
    upload_failed: {
      message: {
        hint: '「{file}」をアップロードできませんでした：{reason}',
        plain: 'ファイルをアップロードできませんでした。',
      },
      hint: '何も開始されておらず、料金も発生していません。接続とファイルを確認してから、もう一度実行してください。',
    },
    headers_failed: {
      message: {
        hint: 'ヘッダーを作成できませんでした：{reason}',
        plain: 'ヘッダーを作成できませんでした。',
      },
      hint: `トランスポートの \`headers\` を確認してください。${unsent}`,
    },
    key_in_browser: {
      message:
        'ブラウザーで送るヘッダーに fal キーが含まれているため、createFalTransport を停止しました。ページを開いた人は誰でも' +
        'キーを読み取り、あなたの費用で使うことができます。キーはサーバーに置き、そこにプロキシを用意して、そのアドレスを' +
        "指定してください：createFalTransport({ proxyUrl: '/api/fal/proxy' })",
      hint: null,
    },
    library_failed: {
      message: {
        hint: 'この実行の読み取り中に、ライブラリで問題が発生しました：{reason}',
        plain: 'この実行の読み取り中に、ライブラリで問題が発生しました。',
      },
      hint: null,
    },
    upstream_unreachable: {
      message: 'サーバーが fal に接続できませんでした。',
      hint:
        'fal が停止しているか、サーバー側のアドレスやネットワークに問題がある可能性があります。失敗する前に要求が fal に届いていた場合、' +
        '料金が発生している可能性があります。',
    },
    upstream_silent: {
      message: {
        hint: 'fal から {seconds|seconds}間何も届かなかったため、接続を終了しました。',
        plain: 'fal から長い間何も届かなかったため、接続を終了しました。',
      },
      hint: `${unknownEnd}${billed}モデルの応答にそれ以上かかる場合は、upstream.idleTimeout を大きくしてください。`,
    },
    server_stopped: {
      message: '結果が届く前にサーバーが停止しました。',
      hint: lostWithConnection,
    },
    relay_limit: {
      message: {
        hint: 'サーバーの上限（{option}：{limit}）に達したため、実行を停止しました。',
        plain: 'サーバーの上限に達したため、実行を停止しました。',
      },
      hint: `この規模の実行を想定している場合は、サーバーの上限を大きくしてください。${maybeBilled}`,
    },
  },
});
