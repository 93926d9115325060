import { createFalClient } from '@fal-ai/client';
import { createFalUpload } from 'react-fal-workflow';

/** Brings files to fal's storage, by fal's own client; with the relay too. */
export const upload = createFalUpload(createFalClient({ proxyUrl: '/api/fal/proxy' }));
