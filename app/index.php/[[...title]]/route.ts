import { oldAddress } from "@/app/_answer/old-address";

/** Old links live: addresses as MediaWiki writes them lead to the page they named. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ title?: string[] }> },
): Promise<Response> {
  const { title } = await params;
  const address = oldAddress(title && decoded(title.join("/")), new URL(request.url).searchParams);
  return new Response(null, { status: 301, headers: { location: address } });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
