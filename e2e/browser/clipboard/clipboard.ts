import type { Page } from "@playwright/test";

/** Pastes into what has the focus, as the browser does it when somebody presses the keys. */
export async function paste(page: Page, clip: { html?: string; text?: string }): Promise<void> {
  await page.evaluate(({ html, text }) => {
    const data = new DataTransfer();
    if (html !== undefined) data.setData("text/html", html);
    data.setData("text/plain", text ?? "");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, clip);
}
