import type { Handler } from '../call';
import { getAccount } from './account';
import {
	createApplication,
	deleteApplication,
	getApplication,
	listApplications,
	updateApplication,
} from './applications';
import { reportConversion } from './conversions';
import { getUpload, listUploads, uploadMedia } from './media';
import { getMessage, listMedia, listMessages } from './messages';
import { getNumber, listNumbers, updateNumber } from './numbers';
import { getPowerpack, listPowerpacks } from './powerpacks';
import { sendMessage } from './send';
import { getTemplate, listTemplates } from './templates';

/** Handlers by verb; one that takes a form instead of JSON says so. */
export type Verbs = Partial<Record<string, Handler | { form: Handler }>>;

/**
 * Paths below /v1/Account/{auth_id}. All end in a slash, and without it the answer is 404: Plivo documents no other
 * form, and a redirect would turn some clients' POST into a GET.
 */
export const ACCOUNT_ROUTES: Record<string, Verbs> = {
	'/': { GET: getAccount },
	'/Message/': { GET: listMessages, POST: sendMessage },
	'/Message/:uuid/': { GET: getMessage },
	'/Message/:uuid/Media/': { GET: listMedia },
	'/Message/:uuid/Conversion/': { POST: reportConversion },
	'/Media/': { GET: listUploads, POST: { form: uploadMedia } },
	'/Media/:mediaId/': { GET: getUpload },
	'/WhatsApp/Template/:wabaId/': { GET: listTemplates },
	'/WhatsApp/Template/:wabaId/:templateId/': { GET: getTemplate },
	'/Number/': { GET: listNumbers },
	'/Number/:number/': { GET: getNumber, POST: updateNumber },
	'/Application/': { GET: listApplications, POST: createApplication },
	'/Application/:appId/': {
		GET: getApplication,
		POST: updateApplication,
		DELETE: deleteApplication,
	},
	'/Powerpack/': { GET: listPowerpacks },
	'/Powerpack/:uuid/': { GET: getPowerpack },
};
