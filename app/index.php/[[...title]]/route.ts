import { unescapePath } from "@/document/titles";
import { oldAddress } from "@/app/_answer/old-address";

/** Old links live: addresses as MediaWiki writes them lead to the page they named. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ title?: string[] }> },
): Promise<Response> {
  const { title } = await params;
  const address = oldAddress(title && unescapePath(title.join("/")), new URL(request.url).searchParams);
  return new Response(null, { status: 301, headers: { location: address } });
}
