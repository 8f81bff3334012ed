/** What became of a file that was sent: where it is, or why not, in a sentence if the server could say it. */
export type Uploaded = { ok: true; src: string } | { ok: false; sentence: string | undefined };

/** Sends a file to the wiki; `progress` hears how much of it has gone, from 0 to 1. Never throws. */
export function upload(file: Blob, progress: (part: number) => void): Promise<Uploaded> {
  return new Promise((resolve) => {
    // Of fetch nobody can ask how far it is.
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/images");
    request.timeout = 300_000;
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(read(request.status, request.response));
    request.onerror = () => resolve({ ok: false, sentence: undefined });
    request.ontimeout = () => resolve({ ok: false, sentence: undefined });
    request.send(file);
  });
}

function read(status: number, answer: unknown): Uploaded {
  if (status === 201) {
    const src = textIn(answer, "src");
    if (src !== undefined) return { ok: true, src };
  }
  return { ok: false, sentence: textIn(answer, "detail") };
}

function textIn(answer: unknown, name: string): string | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const value: unknown = Reflect.get(answer, name);
  return typeof value === "string" ? value : undefined;
}
