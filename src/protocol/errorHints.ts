/** What is known of an error type. */
export interface ErrorTypeFacts {
  /** Whether the same input can succeed when tried again; `null`: it depends, and fal does not say. */
  readonly retryable: boolean | null;
  /** What to do. `{field}` and facts of the error's `ctx` are filled in; `|bytes` and `|seconds` are units. */
  readonly hint: string;
  /** Said instead when the server left out one of the facts that `hint` needs. */
  readonly plain?: string;
}

const no = (hint: string, plain?: string): ErrorTypeFacts =>
  plain === undefined ? { retryable: false, hint } : { retryable: false, hint, plain };
const perhaps = (hint: string): ErrorTypeFacts => ({ retryable: null, hint });
const yes = (hint: string): ErrorTypeFacts => ({ retryable: true, hint });

const busy = 'fal had no free machine for it. This failure is not billed; try again in a moment.';
const machine = 'The machine that ran it failed. This failure is not billed; try again.';
const supportedFormats = 'Use one of these formats: {supported_formats}.';

/**
 * Every error type that fal documents (Model Errors, Request Error Types, Platform APIs), and the words of
 * pydantic that models let through.
 */
export const errorTypes = {
  // Model errors
  internal_server_error: perhaps('The model failed on its side. Trying again may help.'),
  generation_timeout: perhaps('The model took too long. A smaller or simpler request may finish in time.'),
  downstream_service_error: perhaps('A service behind the model refused the request. Trying again may help.'),
  downstream_service_unavailable: perhaps('A service behind the model is down. Try again later.'),
  content_policy_violation: no('The content filter refused it. Change the prompt or the pictures.'),
  no_media_generated: no('The model made nothing from this input. Change the prompt or the settings.'),
  image_too_small: no('Use an image of at least {min_width} × {min_height} pixels.', 'Use a larger image.'),
  image_too_large: no('Use an image of at most {max_width} × {max_height} pixels.', 'Use a smaller image.'),
  image_load_error: no('The image could not be read. Use another one, as PNG, JPEG or WebP.'),
  file_download_error: no(
    'fal could not download the file. Its URL must be public and must not have expired.',
  ),
  face_detection_error: no('No face was found. Use a picture that shows one clearly.'),
  file_too_large: no('Use a file of at most {max_size|bytes}.', 'Use a smaller file.'),
  greater_than: no('{field} must be greater than {gt}.', '{field} is too small.'),
  greater_than_equal: no('{field} must be at least {ge}.', '{field} is too small.'),
  less_than: no('{field} must be less than {lt}.', '{field} is too large.'),
  less_than_equal: no('{field} must be at most {le}.', '{field} is too large.'),
  multiple_of: no(
    '{field} must be a multiple of {multiple_of}.',
    '{field} does not fit the step of the model.',
  ),
  sequence_too_short: no('{field} must be at least {min_length} long.', '{field} is too short.'),
  sequence_too_long: no('{field} must be at most {max_length} long.', '{field} is too long.'),
  one_of: no('{field} must be one of: {expected}.', '{field} is none of the values that the model knows.'),
  feature_not_supported: no('The model cannot do this combination of settings. Turn one of them off.'),
  invalid_archive: no(
    'Use an archive that opens and holds {supported_extensions} files.',
    'Use an archive that opens.',
  ),
  archive_file_count_below_minimum: no(
    'Put at least {min_count} files into the archive; it holds {provided_count}.',
    'Put more files into the archive.',
  ),
  archive_file_count_exceeds_maximum: no(
    'Put at most {max_count} files into the archive; it holds {provided_count}.',
    'Put fewer files into the archive.',
  ),
  audio_duration_too_long: no('Use audio of at most {max_duration|seconds}.', 'Use shorter audio.'),
  audio_duration_too_short: no('Use audio of at least {min_duration|seconds}.', 'Use longer audio.'),
  video_duration_too_long: no('Use a video of at most {max_duration|seconds}.', 'Use a shorter video.'),
  video_duration_too_short: no('Use a video of at least {min_duration|seconds}.', 'Use a longer video.'),
  unsupported_audio_format: no(supportedFormats, 'Use another audio format, such as MP3 or WAV.'),
  unsupported_image_format: no(supportedFormats, 'Use another image format, such as PNG or JPEG.'),
  unsupported_video_format: no(supportedFormats, 'Use another video format, such as MP4.'),

  // Request errors
  request_timeout: yes('It took longer than allowed. This failure is not billed; try again.'),
  startup_timeout: yes('The model took too long to start. This failure is not billed; it may be ready now.'),
  runner_scheduling_failure: yes(busy),
  runner_connection_timeout: yes(busy),
  runner_disconnected: yes(machine),
  runner_connection_refused: yes(machine),
  runner_connection_error: yes(machine),
  runner_incomplete_response: yes(machine),
  runner_server_error: yes(machine),
  internal_error: perhaps('fal failed on its side. This failure is not billed; trying again may help.'),
  client_disconnected: no('The connection was closed before the result. Start it again when you want it.'),
  client_cancelled: no('It was cancelled. Start it again when you want it.'),
  bad_request: no('fal could not read the request. Check the input against what the workflow expects.'),

  // Platform
  authorization_error: no('Check that the server has a valid fal key with access to this.'),
  validation_error: no('Check the input against what the workflow expects.'),
  not_found: no('Check the id: what it names does not exist, or belongs to somebody else.'),
  rate_limited: yes('Too many requests at once. Wait a moment, then try again.'),
  server_error: perhaps('fal failed on its side. Trying again may help.'),
  not_implemented: no('fal does not offer this.'),

  // Pydantic
  missing: no('Fill in {field}.'),
  wrong_type: no('{field} is of the wrong type.'),
  not_a_number: no('{field} must be a number.'),
  not_an_integer: no('{field} must be a whole number.'),
  not_a_boolean: no('{field} must be true or false.'),
  not_a_list: no('{field} must be a list.'),
  not_text: no('{field} must be text.'),
  text_too_short: no('{field} needs at least {min_length} characters.', '{field} is too short.'),
  text_too_long: no('{field} takes at most {max_length} characters.', '{field} is too long.'),
  not_a_url: no('{field} must be a URL that fal can open.'),
  wrong_pattern: no('{field} does not have the form that the model expects.'),
  not_allowed: no('{field} is not an input of this model. Leave it out.'),
  not_json: no('The request was not valid JSON. This is a bug of the app or its proxy.'),
  value_error: no('Change {field} to a value that the model accepts.'),
} satisfies Record<string, ErrorTypeFacts>;

/** A type that {@link errorTypes} knows. */
export type KnownErrorType = keyof typeof errorTypes;

/** Names that models use for the same things: pydantic 1 with dots, pydantic 2 without. */
export const errorTypeAliases: { readonly [Type in KnownErrorType]?: readonly string[] } = {
  missing: ['value_error.missing', 'type_error.none.not_allowed'],
  greater_than: ['value_error.number.not_gt'],
  greater_than_equal: ['value_error.number.not_ge'],
  less_than: ['value_error.number.not_lt'],
  less_than_equal: ['value_error.number.not_le'],
  multiple_of: ['value_error.number.not_multiple'],
  text_too_short: ['value_error.any_str.min_length', 'string_too_short'],
  text_too_long: ['value_error.any_str.max_length', 'string_too_long'],
  sequence_too_short: ['value_error.list.min_items', 'too_short'],
  sequence_too_long: ['value_error.list.max_items', 'too_long'],
  one_of: ['value_error.const', 'type_error.enum', 'literal_error', 'enum'],
  wrong_pattern: ['value_error.str.regex', 'string_pattern_mismatch'],
  not_allowed: ['value_error.extra', 'extra_forbidden'],
  not_json: ['value_error.jsondecode', 'json_invalid'],
  not_an_integer: ['type_error.integer', 'int_type', 'int_parsing', 'int_from_float'],
  not_a_number: ['type_error.float', 'float_type', 'float_parsing'],
  not_a_boolean: ['type_error.bool', 'bool_type', 'bool_parsing'],
  not_a_list: ['type_error.list', 'list_type'],
  not_text: ['type_error.str', 'string_type'],
  not_a_url: ['url_type', 'url_parsing', 'url_scheme'],
};

/** Where pydantic 1 and the aliases keep a fact that {@link ErrorTypeFacts.hint} names otherwise. */
export function factNames(name: string): readonly string[] {
  if (name === 'expected') return [name, 'permitted', 'enum_values'];
  return /^[gl][te]$|_length$/.test(name) ? [name, 'limit_value'] : [name];
}

/** What to do about a status, when no type says more. */
export const statusHints = {
  400: 'The request was refused as it is. Check the input against what the workflow expects.',
  401: 'The fal key is missing or wrong. Check FAL_KEY on the server that calls fal.',
  402: 'The account is out of credit. Top up at fal.ai/dashboard/billing.',
  403: 'The key may not use this. Check that it belongs to an account with access.',
  404:
    'There is no such endpoint, it is private, or the proxy has no route there. Check the endpoint id, whose key is ' +
    'used, and the address of the proxy.',
  408: 'It took too long. Try again.',
  413: 'The input is too large. Upload files first and send their URLs.',
  422: 'Check the input against what the workflow expects.',
  429: 'Too many requests at once. Wait a moment, then try again.',
  500: 'The server failed. Trying again may help.',
  502: 'The server was not reachable for a moment. Try again.',
  503: 'The server is busy or down. Try again in a moment.',
  504: 'The server took too long to answer. The run may have been billed.',
} satisfies Record<string, string>;
