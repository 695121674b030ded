/** One file of a multipart form. */
export interface FormFile {
	field: string;
	fileName: string;
	/** As the client gave it, without parameters; '' when it gave none. */
	contentType: string;
	bytes: Buffer;
}

/** The parts of a multipart/form-data body. */
export class MultipartBody {
	constructor(
		readonly files: FormFile[],
		readonly texts: Record<string, string>,
	) {}

	/** What the record of a request shows: everything but the bytes. */
	summary() {
		const files = this.files.map(({ bytes, ...file }) => ({ ...file, size: bytes.length }));
		return { ...this.texts, files };
	}
}

/** Parses a multipart body; null when it is malformed. The platform's own parser does the work. */
export async function parseMultipart(
	contentType: string,
	body: Uint8Array,
): Promise<MultipartBody | null> {
	const answer = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
	let form: FormData;
	try {
		form = await answer.formData();
	} catch {
		return null;
	}
	const files: FormFile[] = [];
	const texts: Record<string, string> = {};
	for (const [field, value] of form.entries()) {
		if (typeof value === 'string') texts[field] = value;
		else files.push(await formFile(field, value));
	}
	return new MultipartBody(files, texts);
}

async function formFile(field: string, file: File): Promise<FormFile> {
	return {
		field,
		fileName: file.name,
		contentType: file.type.split(';')[0]?.trim() ?? '',
		bytes: Buffer.from(await file.arrayBuffer()),
	};
}
