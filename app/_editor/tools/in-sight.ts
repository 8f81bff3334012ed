/** Pixels between the caret and what covers the text at the edges of the window. */
const AIR = 12;

/**
 * How much of the window the caret keeps away from as one writes: above the text stand the tools, and beneath it, now and then, a
 * question, and behind either of them nobody would see what they type. Measured when it is asked for, in pixels.
 */
export const IN_SIGHT = {
  get top() {
    return heightOf(".editor-bar") + AIR;
  },
  get bottom() {
    return heightOf(".source-question") + AIR;
  },
  left: AIR,
  right: AIR,
};

function heightOf(selector: string): number {
  return document.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;
}
