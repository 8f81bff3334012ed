/** What people know a provider of sign-ins by. */
export function providerName(issuer: string): string {
  return new URL(issuer).host;
}
