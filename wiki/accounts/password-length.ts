/** In characters. A file of its own, since the browser knows it too. */
export const PASSWORD_LENGTH = { least: 10, most: 200 };
