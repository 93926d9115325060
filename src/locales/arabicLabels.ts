import type { WorkflowLabels } from '../react/labels.ts';
import { createArabicErrors } from './arabicErrors.ts';
import { entries, filesOf, more, ofSteps, requests, steps, type ArabicForms } from './arabicForms.ts';

// The run is masculine, its steps are feminine.
const runStatus = {
  idle: 'لم يبدأ',
  running: 'قيد التشغيل',
  success: 'اكتمل',
  error: 'فشل',
  canceled: 'أُلغي',
  interrupted: 'انقطع',
} as const satisfies WorkflowLabels['runStatus'];

const nodeStatus = {
  pending: 'في الانتظار',
  running: 'قيد التنفيذ',
  success: 'اكتملت',
  error: 'فشلت',
  skipped: 'تم تخطيها',
  canceled: 'أُلغيت',
} as const satisfies WorkflowLabels['nodeStatus'];

const errorTitles = {
  network: 'فشل الاتصال',
  http: 'رفض الخادم التشغيل',
  protocol: 'تعذّر استخدام الاستجابة',
  node: 'فشلت إحدى الخطوات',
  run: 'فشل التشغيل',
  incomplete: 'انقطع التشغيل',
  limit: 'الاستجابة أكبر من المسموح',
  validation: 'لم يُقبل الإدخال',
  gone: 'لم يعد هذا التشغيل معروفًا',
  upload: 'فشل رفع الملفات',
} as const;

// A name may begin with a digit or stand in another script: isolated, it cannot reorder the sentence around it.
const name = (text: string): string => `\u2068${text}\u2069`;
const quoted = (text: string): string => `«${name(text)}»`;
const sentence = (parts: (string | null)[]): string => parts.filter((part) => part !== null).join('، ');

/**
 * Arabic labels whose numbers are written as `locale` has them, so that they match the durations: `ar-EG` and
 * `ar-SA` have digits of their own.
 *
 * @example
 * const labels = createArabicLabels('ar-EG');
 */
export function createArabicLabels(locale: string): WorkflowLabels {
  const { format: digits } = new Intl.NumberFormat(locale);
  const { format: percentage } = new Intl.NumberFormat(locale, { style: 'percent' });
  const listed = new Intl.ListFormat(locale, { type: 'conjunction' });
  const rules = new Intl.PluralRules(locale);
  const counted = (count: number, forms: ArabicForms): string => {
    const form = forms[rules.select(count)];
    return typeof form === 'string' ? form : form(digits(count));
  };
  const numbered = (one: string, oneOfMany: string, from: string, index: number, count: number): string =>
    count > 1
      ? `${oneOfMany} ${digits(index + 1)} من ${digits(count)}، من ${quoted(from)}`
      : `${one} من ${quoted(from)}`;
  // After a colon, so that a dual that comes ready-made need not follow a preposition.
  const lasting = (duration: string | null): string | null =>
    duration === null ? null : `المدة: ${duration}`;

  return {
    runStatus,
    queued: 'في الانتظار',
    nodeStatus,

    timeline: 'الخطوات',
    empty: 'ستظهر الخطوات هنا فور بدء التشغيل.',
    queueHidesNodes: 'لا تظهر الخطوات عندما يمر التشغيل عبر قائمة الانتظار.',
    parallel: (count) => `${counted(count, steps)} بالتوازي`,
    attempt: (attempt) => `المحاولة ${digits(attempt)}`,
    details: (node) => `تفاصيل ${quoted(node)}`,
    requestId: 'الطلب',
    nodeId: 'العقدة',
    output: 'الناتج',
    earlierAttempts: 'المحاولات السابقة',
    // Entries or characters: no noun fits both.
    jsonCut: (count) => `المتبقي: ${digits(count)}`,
    jsonEntries: (count) => counted(count, entries),
    copyJson: 'نسخ البيانات',
    nodeBroken: 'تعذّر عرض هذه الخطوة.',

    showMore: 'عرض المزيد',
    showLess: 'عرض أقل',

    media: 'الوسائط',
    result: 'النتيجة',
    image: (from, index, count) => numbered('صورة', 'الصورة', from, index, count),
    video: (from, index, count) => numbered('فيديو', 'الفيديو', from, index, count),
    audio: (from, index, count) => numbered('مقطع صوتي', 'المقطع الصوتي', from, index, count),
    file: 'ملف',
    model3d: 'نموذج ثلاثي الأبعاد',
    download: (file) => `تنزيل ${quoted(file)}`,
    mediaBroken: 'تعذّر التحميل. ربما انتهت صلاحية الملف.',
    mediaDamaged: 'تعذّر العرض. ربما كان الملف تالفًا.',
    mediaRefused: 'لم يُعرض: هذا العنوان غير مسموح به.',
    sensitive: 'قد يكون المحتوى حساسًا',
    sensitiveShow: 'إظهار',
    sensitiveHide: 'إخفاء',
    mediaMore: (count) => counted(count, more),
    enlarge: (image) => `تكبير: ${image}`,

    lightbox: 'العرض الكامل',
    lightboxPosition: (index, count) => `${digits(index + 1)} من ${digits(count)}`,
    close: 'إغلاق',
    previous: 'السابق',
    next: 'التالي',
    zoomIn: 'تكبير',
    zoomOut: 'تصغير',
    save: 'تنزيل',

    compare: 'مقارنة',
    compareValue: (percent, before, after) =>
      sentence([
        `${name(before)} ${percentage(percent / 100)}`,
        `${name(after)} ${percentage(1 - percent / 100)}`,
      ]),
    before: 'قبل',
    after: 'بعد',

    errorTitle: (kind, node) =>
      kind === 'node' && node !== null ? `فشلت الخطوة ${quoted(node)}` : errorTitles[kind],
    ...createArabicErrors(locale),
    inputRefused: 'رُفض الإدخال.',
    errorInput: 'الإدخال',
    retryable: 'قد تنجح المحاولة من جديد.',
    notRetryable: 'لن تنجح المحاولة من جديد بالإدخال نفسه.',
    checkConnection:
      'يُرجى التحقق من الاتصال ثم إعادة المحاولة. إذا كان الطلب قد وصل، فربما احتُسبت تكلفة التشغيل.',
    maybeBilled: 'ربما احتُسبت تكلفة التشغيل.',
    changeInput: 'يُرجى تغيير الإدخال ثم إعادة التشغيل. لن تنجح المحاولة من جديد بالإدخال نفسه.',
    copyDetails: 'نسخ التفاصيل',
    copied: 'تم النسخ',
    copyFailed: 'تعذّر النسخ',

    connecting: 'جارٍ الاتصال…',
    stalled: (silence) =>
      `لم يصل شيء من الخادم منذ مدة${silence === null ? '' : ` (${silence})`}. ما زال الانتظار مستمرًا.`,
    reconnecting: 'انقطع الاتصال. جارٍ إعادة الاتصال…',
    uploading: ({ files, name: file, percent }) =>
      `جارٍ رفع ${file === null ? counted(files, filesOf) : name(file)}…` +
      (percent === null ? '' : ` ${percentage(percent / 100)}`),
    queueAhead: (ahead) =>
      ahead === 0 ? 'الدور التالي لهذا التشغيل.' : `قبله في قائمة الانتظار: ${counted(ahead, requests)}.`,
    interruptedNote: 'انقطع الاتصال قبل وصول النتيجة. قد تُحتسب تكلفة هذا التشغيل رغم ذلك.',
    canceledNote: 'قد تُحتسب تكلفة ما نُفّذ بالفعل.',
    unsentNote: 'لم يبدأ شيء ولم تُحتسب أي تكلفة.',

    progress: 'التقدّم',
    progressValue: (settled, total) =>
      total === null ? `المكتمل: ${counted(settled, steps)}` : `${digits(settled)} من ${digits(total)}`,

    waterfall: 'التوقيت',
    waterfallRow: ({ label, status, start, duration, attempt }) =>
      sentence([
        name(label),
        attempt > 1 ? `المحاولة ${digits(attempt)}` : null,
        nodeStatus[status],
        start === null ? null : `البدء بعد: ${start}`,
        lasting(duration),
      ]),
    waterfallGap: (duration) => `خمول ${duration}`,

    graph: 'المخطط',
    graphNode: ({ label, status, after }) =>
      sentence([
        name(label),
        nodeStatus[status],
        after.length > 0 ? `بعد ${listed.format(after.map(name))}` : null,
      ]),

    workflow: 'سير العمل',

    controls: 'التحكم في التشغيل',
    run: 'تشغيل',
    cancel: 'إلغاء',
    runAgain: 'إعادة التشغيل',
    runNeedsInput: 'لا يوجد إدخال للتشغيل بعد.',
    runIsGoing: 'التشغيل جارٍ الآن.',
    nothingRuns: 'لا شيء قيد التشغيل.',
    nothingRan: 'لم يُشغَّل شيء بعد.',

    announceNode: ({ position, total, label, status, duration }) =>
      sentence([
        `الخطوة ${digits(position)}${total === null ? '' : ` من ${digits(total)}`}`,
        name(label),
        nodeStatus[status],
        lasting(duration),
      ]),
    announceQueue: (ahead) =>
      sentence([
        'في قائمة الانتظار',
        ahead === 0 ? 'الدور التالي لهذا التشغيل' : `قبله: ${counted(ahead, requests)}`,
      ]),
    announceAll: (sentences) => sentences.join('. '),
    announceMany: (settled, total) =>
      total === null
        ? `المنتهي: ${counted(settled, steps)}`
        : `المنتهي: ${digits(settled)} من أصل ${counted(total, ofSteps)}`,
    announceRun: (status, duration) => sentence([`التشغيل: ${runStatus[status]}`, lasting(duration)]),
  };
}

/** Arabic labels, for `<WorkflowProvider locale="ar" labels={arabicLabels}>`. */
export const arabicLabels: WorkflowLabels = /* @__PURE__ */ createArabicLabels('ar');
