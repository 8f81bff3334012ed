/** The address that begins a sign-in with the provider, and leads back to `from` when it is done. */
export function beginPath({ from, invitation }: { from: string; invitation: string }): string {
  const query = new URLSearchParams({ from, ...(invitation !== "" && { invitation }) });
  return `/signin/oidc?${query.toString()}`;
}
