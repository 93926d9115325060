/** The words for a count, by the categories of `Intl.PluralRules`: one and two need no number. */
export interface ArabicForms {
  readonly zero: string;
  readonly one: string;
  readonly two: string;
  /** 3 to 10 */
  readonly few: (number: string) => string;
  /** 11 to 99 */
  readonly many: (number: string) => string;
  /** 100 to 102 */
  readonly other: (number: string) => string;
}

export const entries: ArabicForms = {
  zero: 'لا عناصر',
  one: 'عنصر واحد',
  two: 'عنصران',
  few: (number) => `${number} عناصر`,
  many: (number) => `${number} عنصرًا`,
  other: (number) => `${number} عنصر`,
};
export const more: ArabicForms = {
  zero: 'لا شيء آخر',
  one: 'واحد آخر',
  two: 'اثنان آخران',
  few: (number) => `${number} أخرى`,
  many: (number) => `${number} أخرى`,
  other: (number) => `${number} أخرى`,
};
export const requests: ArabicForms = {
  zero: 'لا طلبات',
  one: 'طلب واحد',
  two: 'طلبان',
  few: (number) => `${number} طلبات`,
  many: (number) => `${number} طلبًا`,
  other: (number) => `${number} طلب`,
};
/** Steps as the subject of a sentence, and after a preposition: only the dual tells them apart. */
export const steps: ArabicForms = {
  zero: 'لا خطوات',
  one: 'خطوة واحدة',
  two: 'خطوتان',
  few: (number) => `${number} خطوات`,
  many: (number) => `${number} خطوة`,
  other: (number) => `${number} خطوة`,
};
export const ofSteps: ArabicForms = { ...steps, zero: 'صفر', two: 'خطوتين' };
/** Files as what is uploaded: behind a word that takes the genitive. */
export const filesOf: ArabicForms = {
  zero: 'الملفات',
  one: 'ملف واحد',
  two: 'ملفين',
  few: (number) => `${number} ملفات`,
  many: (number) => `${number} ملفًا`,
  other: (number) => `${number} ملف`,
};
