export declare const installPeers: () => Promise<void>
