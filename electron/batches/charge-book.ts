import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { ModelPrice, VideoModel } from '#shared/catalogue/video-model.ts';
import type { Receipt } from '#shared/take.ts';
import type { GatewayLog } from '../generation/gateway-log.ts';

/** What a paid batch learns charges from, and where it writes them besides the ledger. */
export type ChargeBook = {
  readonly log: GatewayLog;
  readonly prices: () => Promise<PriceTable>;
  /** Keeps a price that a charge put right; the one before stays as history. */
  readonly correctPrice: (model: VideoModel, price: ModelPrice) => Promise<void>;
  /** Writes the receipt beside its take anew, with the charge that has become known. */
  readonly amendReceipt: (receipt: Receipt) => Promise<void>;
};
