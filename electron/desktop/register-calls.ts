import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import { CALL_CHANNEL } from '#shared/contract/call-names.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { isOwnPage } from './page-origin.ts';

/**
 * Lets the page's calls in. Only the main frame of a window of ours, showing our own page, is answered; a frame
 * that is gone already is not.
 */
export function registerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  ownsContents: (contentsId: number) => boolean,
  answer: AnswerCall,
): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    // The frame is read before anything is awaited: it may be gone afterwards.
    return isTrusted(event, ownsContents) ? answer(name, input) : Promise.resolve(FOREIGN_SENDER);
  });
}

const FOREIGN_SENDER: Reply<never> = {
  ok: false,
  error: {
    code: 'invalid-input',
    problems: [{ place: '', message: 'only the page of Dailies itself may call the core' }],
  },
};

function isTrusted(event: IpcMainInvokeEvent, ownsContents: (contentsId: number) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url) && ownsContents(event.sender.id);
}
