/** Next calls this once, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { listen } = await import("@/app/_answer/listen");
  listen();
}
