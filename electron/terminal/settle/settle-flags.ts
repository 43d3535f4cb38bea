/** Flags of `settle`, as commander gives them. Dollars are millionths already. */
export type SettleFlags = {
  recover?: true;
  resend?: true;
  giveUp?: true;
  notCharged?: true;
  takeOver?: true;
  rebuild?: true;
  shots?: readonly string[];
  yes?: true;
  budget?: number;
  maxCalls?: number;
  json?: true;
};
