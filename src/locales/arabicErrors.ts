// Longer than most: one sentence for each thing that can go wrong, so that it can be held against the English one.
import { translateErrors } from './translateErrors.ts';
import { createUnitFormat, createWaitFormat } from './unitFormat.ts';

const again = 'قد تنجح المحاولة من جديد.';
const retry = 'يُرجى المحاولة من جديد.';
const free = 'لا تُحتسب تكلفة هذا الفشل.';
const noMachine = `لم يكن لدى fal جهاز متاح. ${free} يُرجى المحاولة من جديد بعد قليل.`;
const machine = `تعطّل الجهاز الذي كان ينفّذ الطلب. ${free} ${retry}`;
const formats = 'يُرجى استخدام إحدى هذه الصيغ: {supported_formats}.';
const mismatch = 'يُرجى التحقق من أن الإدخال يطابق ما يتوقعه سير العمل.';
const rate = 'عدد الطلبات كبير جدًا. يُرجى الانتظار قليلًا ثم المحاولة من جديد.';
const tooSmall = '{field}: القيمة أصغر من المسموح.';
const tooLarge = '{field}: القيمة أكبر من المسموح.';
const tooShort = '{field}: الطول أقل من المطلوب.';
const tooLong = '{field}: الطول أكبر من المسموح.';
const unknownEnd = 'لا يُعرف كيف انتهى هذا التشغيل.';
const maybeBilled = 'ربما احتُسبت تكلفة هذا التشغيل.';
const billed = 'ربما احتُسبت تكلفته: يُرجى التحقق من ذلك لدى fal قبل إعادة التشغيل.';
const lostWithConnection = `يوقف fal التشغيل عند انقطاع اتصاله، لذا ضاعت نتيجته على الأرجح. ${billed}`;
const unsent = 'لم يُرسَل أي شيء.';

/** The labels for errors, in Arabic, with the digits of `locale`. */
export function createArabicErrors(locale: string): ReturnType<typeof translateErrors> {
  const number = createUnitFormat(locale, 'long');
  return translateErrors({
    number,
    comma: '، ',
    // An Arabic word comes first: a line that begins with a Latin name would run from left to right.
    field: (name) => (name === null ? 'الإدخال' : `الحقل ${name}`),
    types: {
      internal_server_error: `حدث خطأ في النموذج نفسه. ${again}`,
      generation_timeout: 'استغرق النموذج وقتًا أطول من اللازم. قد ينتهي طلب أصغر أو أبسط في الوقت المحدد.',
      downstream_service_error: `رفضت خدمةٌ يعتمد عليها النموذج الطلب. ${again}`,
      downstream_service_unavailable: 'خدمةٌ يعتمد عليها النموذج متوقفة. يُرجى المحاولة من جديد في وقت لاحق.',
      content_policy_violation: 'رفض مرشّح المحتوى الطلب. يُرجى تغيير الوصف أو الصور.',
      no_media_generated: 'لم يُنتج النموذج شيئًا من هذا الإدخال. يُرجى تغيير الوصف أو الإعدادات.',
      image_too_small: {
        hint: 'يُرجى استخدام صورة لا تقل أبعادها عن {min_width} × {min_height} بكسل.',
        plain: 'يُرجى استخدام صورة أكبر.',
      },
      image_too_large: {
        hint: 'يُرجى استخدام صورة لا تزيد أبعادها على {max_width} × {max_height} بكسل.',
        plain: 'يُرجى استخدام صورة أصغر.',
      },
      image_load_error: 'تعذّرت قراءة الصورة. يُرجى استخدام صورة أخرى بصيغة PNG أو JPEG أو WebP.',
      file_download_error:
        'تعذّر على fal تنزيل الملف. يجب أن يكون رابطه متاحًا للجميع وألا تكون صلاحيته قد انتهت.',
      face_detection_error: 'لم يُعثر على وجه. يُرجى استخدام صورة يظهر فيها وجه بوضوح.',
      file_too_large: {
        hint: 'الحجم الأقصى للملف: {max_size|bytes}.',
        plain: 'يُرجى استخدام ملف أصغر.',
      },
      greater_than: { hint: '{field}: يجب أن تكون القيمة أكبر من {gt}.', plain: tooSmall },
      greater_than_equal: { hint: '{field}: يجب ألا تقل القيمة عن {ge}.', plain: tooSmall },
      less_than: { hint: '{field}: يجب أن تكون القيمة أصغر من {lt}.', plain: tooLarge },
      less_than_equal: { hint: '{field}: يجب ألا تزيد القيمة على {le}.', plain: tooLarge },
      multiple_of: {
        hint: '{field}: يجب أن تكون القيمة من مضاعفات {multiple_of}.',
        plain: '{field}: القيمة لا توافق خطوة التدرّج في النموذج.',
      },
      sequence_too_short: { hint: '{field}: يجب ألا يقل الطول عن {min_length}.', plain: tooShort },
      sequence_too_long: { hint: '{field}: يجب ألا يزيد الطول على {max_length}.', plain: tooLong },
      one_of: {
        hint: '{field}: يجب أن تكون القيمة واحدة من: {expected}.',
        plain: '{field}: ليست القيمة من القيم التي يعرفها النموذج.',
      },
      feature_not_supported: 'لا يدعم النموذج الجمع بين هذه الإعدادات. يُرجى إيقاف أحدها.',
      invalid_archive: {
        hint: 'يُرجى استخدام أرشيف سليم يحتوي على ملفات من الأنواع: {supported_extensions}.',
        plain: 'يُرجى استخدام أرشيف سليم يمكن فتحه.',
      },
      archive_file_count_below_minimum: {
        hint: 'عدد الملفات في الأرشيف أقل من المطلوب. الحد الأدنى: {min_count}، والعدد الحالي: {provided_count}.',
        plain: 'يُرجى إضافة ملفات أكثر إلى الأرشيف.',
      },
      archive_file_count_exceeds_maximum: {
        hint: 'عدد الملفات في الأرشيف أكبر من المسموح. الحد الأقصى: {max_count}، والعدد الحالي: {provided_count}.',
        plain: 'يُرجى تقليل عدد الملفات في الأرشيف.',
      },
      audio_duration_too_long: {
        hint: 'المدة القصوى للمقطع الصوتي: {max_duration|seconds}.',
        plain: 'يُرجى استخدام مقطع صوتي أقصر.',
      },
      audio_duration_too_short: {
        hint: 'المدة الدنيا للمقطع الصوتي: {min_duration|seconds}.',
        plain: 'يُرجى استخدام مقطع صوتي أطول.',
      },
      video_duration_too_long: {
        hint: 'المدة القصوى للفيديو: {max_duration|seconds}.',
        plain: 'يُرجى استخدام فيديو أقصر.',
      },
      video_duration_too_short: {
        hint: 'المدة الدنيا للفيديو: {min_duration|seconds}.',
        plain: 'يُرجى استخدام فيديو أطول.',
      },
      unsupported_audio_format: {
        hint: formats,
        plain: 'يُرجى استخدام صيغة صوتية أخرى، مثل MP3 أو WAV.',
      },
      unsupported_image_format: {
        hint: formats,
        plain: 'يُرجى استخدام صيغة صور أخرى، مثل PNG أو JPEG.',
      },
      unsupported_video_format: { hint: formats, plain: 'يُرجى استخدام صيغة فيديو أخرى، مثل MP4.' },

      request_timeout: `استغرق الطلب وقتًا أطول من المسموح. ${free} ${retry}`,
      startup_timeout: `استغرق بدء تشغيل النموذج وقتًا أطول من اللازم. ${free} ربما أصبح جاهزًا الآن.`,
      runner_scheduling_failure: noMachine,
      runner_connection_timeout: noMachine,
      runner_disconnected: machine,
      runner_connection_refused: machine,
      runner_connection_error: machine,
      runner_incomplete_response: machine,
      runner_server_error: machine,
      internal_error: `حدث خطأ لدى fal. ${free} ${again}`,
      client_disconnected: 'أُغلق الاتصال قبل وصول النتيجة. يمكن إعادة التشغيل عند الحاجة.',
      client_cancelled: 'أُلغي التشغيل. يمكن إعادته عند الحاجة.',
      bad_request: `تعذّر على fal قراءة الطلب. ${mismatch}`,

      authorization_error: 'يُرجى التحقق من أن لدى الخادم مفتاح fal صالحًا يتيح الوصول إلى هذا المورد.',
      validation_error: mismatch,
      not_found: 'يُرجى التحقق من المعرّف: ما يشير إليه غير موجود أو يخص جهة أخرى.',
      rate_limited: rate,
      server_error: `حدث خطأ لدى fal. ${again}`,
      not_implemented: 'هذه الميزة غير متاحة لدى fal.',

      missing: '{field}: مطلوب.',
      wrong_type: '{field}: نوع القيمة غير صحيح.',
      not_a_number: '{field}: يجب أن تكون القيمة عددًا.',
      not_an_integer: '{field}: يجب أن تكون القيمة عددًا صحيحًا.',
      not_a_boolean: '{field}: يجب أن تكون القيمة true أو false.',
      not_a_list: '{field}: يجب أن تكون القيمة قائمة.',
      not_text: '{field}: يجب أن تكون القيمة نصًا.',
      text_too_short: { hint: '{field}: الحد الأدنى لعدد الأحرف: {min_length}.', plain: tooShort },
      text_too_long: { hint: '{field}: الحد الأقصى لعدد الأحرف: {max_length}.', plain: tooLong },
      not_a_url: '{field}: يجب أن تكون القيمة رابطًا يستطيع fal فتحه.',
      wrong_pattern: '{field}: القيمة ليست بالشكل الذي يتوقعه النموذج.',
      not_allowed: '{field}: ليس من مدخلات هذا النموذج. يُرجى حذفه.',
      not_json: 'لم يكن الطلب بصيغة JSON صحيحة. هذا خلل في التطبيق أو في الخادم الوكيل.',
      value_error: 'يُرجى تغيير {field} إلى قيمة يقبلها النموذج.',
    },
    statuses: {
      400: `رُفض الطلب بشكله الحالي. ${mismatch}`,
      401: 'مفتاح fal غير موجود أو غير صحيح. يُرجى التحقق من FAL_KEY على الخادم الذي يتصل بـ fal.',
      402: 'نفد رصيد الحساب. يمكن شحنه عبر fal.ai/dashboard/billing.',
      403: 'لا يتيح هذا المفتاح الوصول المطلوب. يُرجى التحقق من أنه يعود إلى حساب لديه صلاحية.',
      404:
        'نقطة النهاية غير موجودة أو خاصة، أو لا مسار لها في الخادم الوكيل. يُرجى التحقق من معرّفها ومن صاحب المفتاح ' +
        'المستخدم ومن عنوان الخادم الوكيل.',
      408: `استغرق الطلب وقتًا أطول من اللازم. ${retry}`,
      413: 'الإدخال كبير جدًا. يُرجى رفع الملفات أولًا ثم إرسال روابطها.',
      422: mismatch,
      429: rate,
      500: `حدث خطأ في الخادم. ${again}`,
      502: `تعذّر الوصول إلى الخادم لوهلة. ${retry}`,
      503: 'الخادم مشغول أو متوقف. يُرجى المحاولة من جديد بعد قليل.',
      504: `تأخر الخادم في الرد. ${maybeBilled}`,
    },
    balance: 'نفد رصيد حساب fal. يُرجى شحنه عبر fal.ai/dashboard/billing ثم إعادة التشغيل.',
    locked: 'حساب fal مقفل. يُرجى الاستفسار عن السبب لدى دعم fal.',
    notAllowed:
      'لم يمرّر الخادم الوكيل الطلب إلى fal. يُرجى التحقق من أن allowedEndpoints فيه تتضمن نقطة النهاية هذه.',
    busy: 'عدد الطلبات كبير جدًا، أو لا توجد سعة لهذا الطلب.',
    wait: createWaitFormat(number, {
      now: 'يمكن إعادة المحاولة الآن.',
      // After a colon: a dual that comes ready-made need not follow a preposition there.
      after: (time) => `المدة المتبقية قبل إعادة المحاولة: ${time}.`,
      long: 'يمكن إعادة المحاولة بعد أكثر من ساعة.',
    }),
    noReason: (status, type) => {
      const reason = type === null ? '' : ` (${type})`;
      return status === null
        ? `فشل الطلب${reason} ولم يذكر الخادم السبب.`
        : `فشل الطلب. رمز الحالة: ${status}${reason}.`;
    },
    moreFields: (count) => ` (وغيرها: ${number(count, undefined)})`,
    local: {
      unreachable: {
        message: 'تعذّر الوصول إلى الخادم.',
        hint:
          'ربما كان الجهاز غير متصل، أو عنوان الخادم الوكيل غير صحيح، أو الخادم متوقفًا، أو الطلب محظورًا (CORS أو مانع ' +
          'إعلانات). إذا كان الطلب قد وصل إلى fal قبل فشله، فربما احتُسبت تكلفة التشغيل.',
      },
      offline: {
        message: 'تعذّر الوصول إلى الخادم.',
        hint: 'يبدو أن هذا الجهاز غير متصل. يُرجى إعادة التشغيل بعد الاتصال بالشبكة.',
      },
      connection_lost: {
        message: 'انقطع الاتصال قبل وصول النتيجة.',
        hint: lostWithConnection,
      },
      not_started: {
        message: 'لم يصل طلب البدء إلى الخادم.',
        hint: 'لم يبدأ شيء ولم تُحتسب أي تكلفة. يُرجى إعادة التشغيل.',
      },
      out_of_reach: {
        message: 'تعذّر الوصول مجددًا إلى الخادم الذي يحتفظ بهذا التشغيل.',
        hint: 'ربما لا يزال التشغيل مستمرًا هناك. يُرجى إعادة تحميل الصفحة قبل دفع تكلفة تشغيل آخر.',
      },
      stream_ended: {
        message: 'انتهى الدفق قبل وصول النتيجة.',
        hint: `${unknownEnd} ${billed}`,
      },
      detached: {
        message: 'لم يعد هذا التشغيل متابَعًا من هنا، وهو مستمر على الخادم.',
        hint: 'يمكن متابعته حتى نهايته من جديد باستخدام run.join(runId).',
      },
      run_unknown: {
        message: 'لم يعد الخادم يعرف هذا التشغيل.',
        hint: `تُحفظ عمليات التشغيل مدة محدودة. ${unknownEnd} ${billed}`,
      },
      not_a_stream: {
        message: {
          hint: 'لم يُرسل الخادم دفق أحداث، بل ردّ بمحتوى من النوع {mediaType}.',
          plain: 'لم يُرسل الخادم دفق أحداث، بل ردّ بمحتوى لم يُذكر نوعه.',
        },
        hint:
          'ربما لا يكون العنوان نقطة نهاية لسير عمل، أو أن الخادم الوكيل لا يدعم الدفق: يجب أن يمرّر الاستجابة كما تصل، ' +
          `مع نوع محتواها. ما وصل محفوظ في \`body\`. ${maybeBilled}`,
      },
      event_too_large: {
        message: {
          hint:
            'تجاوز أحد أحداث الدفق الحد maxEventBytes (عدد الأحرف: {limit})، فتوقفت القراءة لحماية الذاكرة. يُرجى جعل ' +
            'النماذج ترد بروابط بدلًا من البيانات المضمّنة، أو رفع قيمة maxEventBytes.',
          plain: 'تجاوز أحد أحداث الدفق الحد maxEventBytes.',
        },
        hint: `يُرجى رفع قيمة maxEventBytes إذا كانت الصفحة تتحمّل أحداثًا بهذا الحجم. ${maybeBilled}`,
      },
      invalid_input: {
        message: 'الإدخال غير صالح.',
        hint: `يُرجى تغيير الإدخال ثم إعادة التشغيل. ${unsent} لذا لا توجد أي تكلفة.`,
      },
      input_not_json: {
        message: {
          hint: 'تعذّرت كتابة الإدخال بصيغة JSON: {reason}',
          plain: 'تعذّرت كتابة الإدخال بصيغة JSON.',
        },
        hint: `يُرجى استخدام بيانات بسيطة: نصوص وأرقام منتهية وقيم منطقية، في كائنات وقوائم من دون مراجع دائرية. ${unsent}`,
      },
      input_holds_file: {
        message: 'يحتوي الإدخال على ملف لا يمكن نقله بصيغة JSON، ولن يصل إلى النموذج سوى كائن فارغ.',
        hint:
          'يُرجى ضبط الخيار `upload`، مثلًا على createFalUpload(fal): فهو يرفع الملفات الموجودة في الكائنات البسيطة ' +
          `والمصفوفات (وليست FileList منها: [...files]). ${unsent}`,
      },
      upload_failed: {
        message: {
          hint: 'تعذّر رفع الملف {file}. السبب: {reason}',
          plain: 'تعذّر رفع أحد الملفات.',
        },
        hint: 'لم يبدأ شيء ولم تُحتسب أي تكلفة. يُرجى التحقق من الاتصال ومن الملف ثم إعادة التشغيل.',
      },
      headers_failed: {
        message: {
          hint: 'تعذّر إنشاء الترويسات: {reason}',
          plain: 'تعذّر إنشاء الترويسات.',
        },
        hint: `يُرجى التحقق من \`headers\` في إعدادات النقل. ${unsent}`,
      },
      key_in_browser: {
        message:
          'أُوقف createFalTransport لأن إحدى الترويسات في المتصفح تحتوي على مفتاح fal، ويستطيع كل من يفتح الصفحة قراءته ' +
          'والإنفاق من حسابك. يُرجى إبقاء المفتاح على الخادم وإعداد خادم وكيل هناك وتمرير عنوانه: ' +
          "createFalTransport({ proxyUrl: '/api/fal/proxy' }).",
        hint: null,
      },
      library_failed: {
        message: {
          hint: 'حدث خطأ في المكتبة أثناء قراءة هذا التشغيل: {reason}',
          plain: 'حدث خطأ في المكتبة أثناء قراءة هذا التشغيل.',
        },
        hint: null,
      },
      upstream_unreachable: {
        message: 'تعذّر على الخادم الوصول إلى fal.',
        hint:
          'ربما كان fal متوقفًا، أو كان العنوان أو شبكة الخادم غير صحيحين. إذا كان الطلب قد وصل إلى fal قبل فشله، فربما ' +
          'احتُسبت تكلفة التشغيل.',
      },
      upstream_silent: {
        message: {
          hint: 'لم يُرسل fal أي شيء لمدة طويلة، فأُنهي الاتصال. المدة: {seconds|seconds}.',
          plain: 'لم يُرسل fal أي شيء لمدة طويلة، فأُنهي الاتصال.',
        },
        hint: `${unknownEnd} ${billed} إذا كانت النماذج تحتاج إلى مدة أطول، يُرجى رفع قيمة upstream.idleTimeout.`,
      },
      server_stopped: {
        message: 'توقف الخادم قبل وصول النتيجة.',
        hint: lostWithConnection,
      },
      relay_limit: {
        message: {
          hint: 'أُوقف التشغيل لأنه بلغ أحد حدود الخادم ({option}: {limit}).',
          plain: 'أُوقف التشغيل لأنه بلغ أحد حدود الخادم.',
        },
        hint: `إذا كان تشغيل بهذا الحجم مقصودًا، يُرجى رفع هذا الحد في الخادم. ${maybeBilled}`,
      },
    },
  });
}
