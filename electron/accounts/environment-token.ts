/** A token that a person gave to this process alone, and the account it is for, where that was said. */
export type EnvironmentToken = {
  readonly accountId: string | null;
  /** Held here and nowhere that is printed, stored or passed on. Null where only the account was named. */
  readonly token: (() => string) | null;
};

/**
 * Takes the token out of an environment, because every child process would inherit it. To be called before any starts.
 */
export function takeEnvironmentToken(env: NodeJS.ProcessEnv): EnvironmentToken {
  const token = env.CLOUDFLARE_API_TOKEN?.trim();
  delete env.CLOUDFLARE_API_TOKEN;
  const accountId = env.CLOUDFLARE_ACCOUNT_ID?.trim();
  return { accountId: accountId || null, token: token ? () => token : null };
}
