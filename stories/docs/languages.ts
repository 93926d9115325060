import type { WorkflowLabels } from 'react-fal-workflow';
import * as packs from 'react-fal-workflow/locales';

interface Language {
  title: string;
  locale: string;
  direction: 'ltr' | 'rtl';
  labels: WorkflowLabels;
}

/** The languages of the toolbar. */
export const languages: Readonly<Record<string, Language>> = {
  en: { title: 'English', locale: 'en', direction: 'ltr', labels: packs.englishLabels },
  de: { title: 'Deutsch', locale: 'de', direction: 'ltr', labels: packs.germanLabels },
  ja: { title: '日本語', locale: 'ja', direction: 'ltr', labels: packs.japaneseLabels },
  ar: { title: 'العربية', locale: 'ar', direction: 'rtl', labels: packs.arabicLabels },
};
