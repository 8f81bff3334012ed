/** Tells the wiki why what one writes in this room needs no source. Whether it has it; never throws. */
export async function sayUnsourced(room: string, reason: string): Promise<boolean> {
  try {
    const response = await fetch("/api/v1/unsourced", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ room, reason }),
    });
    return response.ok;
  } catch (error) {
    // Offline.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
