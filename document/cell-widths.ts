/**
 * The attributes of a node, where it is a cell with a width for each column that it spans, or with none. Any other list of widths
 * is dropped: an editor would mend the table with its first look, as an edit of whoever opened the page.
 */
export function withFittingWidths(attrs: Record<string, unknown>): Record<string, unknown> {
  const { colwidth, colspan = 1 } = attrs;
  return Array.isArray(colwidth) && colwidth.length !== colspan ? { ...attrs, colwidth: null } : attrs;
}
