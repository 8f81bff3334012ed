/** Next calls this once, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ listen }, { openBook }] = await Promise.all([
    import("@/app/_answer/listen"),
    import("@/app/_words/book"),
  ]);
  listen();
  openBook();
}
