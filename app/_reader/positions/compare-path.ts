/** Where these schools are compared, or what is made of that: "/compare?school=Oekonux&school=Benkler". */
export function comparePath(schools: readonly string[], path = "/compare"): string {
  if (schools.length === 0) return path;
  return `${path}?${new URLSearchParams(schools.map((school) => ["school", school])).toString()}`;
}
