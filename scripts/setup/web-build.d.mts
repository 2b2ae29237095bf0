/** `apps/web/dist` matches the sources; nothing is done when it does already. */
export declare const ensureWebBuild: (root: string) => Promise<void>
