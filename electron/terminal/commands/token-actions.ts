export const TOKEN_ACTIONS = ['set', 'status', 'verify', 'remove'] as const;

export type TokenAction = (typeof TOKEN_ACTIONS)[number];
