import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a clip's address may be followed, as an object store tells it from the address alone. */
export type LinkVerdict = 'good' | 'expired' | 'forged';

/** The signed part of a clip's address: when it was made, for how long it lives, and the proof of both. */
export function signLink(
  key: Buffer,
  clipId: string,
  madeAt: Date,
  lifetimeSeconds: number,
): URLSearchParams {
  const date = madeAt.toISOString().replace(/[-:]|\.\d{3}/g, '');
  return new URLSearchParams({
    'X-Tos-Algorithm': 'TOS4-HMAC-SHA256',
    'X-Tos-Date': date,
    'X-Tos-Expires': String(lifetimeSeconds),
    'X-Tos-Signature': signature(key, clipId, date, String(lifetimeSeconds)),
  });
}

export function checkLink(key: Buffer, clipId: string, query: URLSearchParams, now: Date): LinkVerdict {
  const date = query.get('X-Tos-Date') ?? '';
  const lifetime = query.get('X-Tos-Expires') ?? '';
  const wanted = Buffer.from(signature(key, clipId, date, lifetime));
  const given = Buffer.from(query.get('X-Tos-Signature') ?? '');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'forged';
  const madeAt = Date.parse(
    date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  return now.getTime() < madeAt + Number(lifetime) * 1000 ? 'good' : 'expired';
}

function signature(key: Buffer, clipId: string, date: string, lifetime: string): string {
  return createHmac('sha256', key).update(`${clipId}\n${date}\n${lifetime}`).digest('hex');
}
