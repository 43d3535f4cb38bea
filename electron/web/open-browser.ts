import { spawn } from 'node:child_process';

/** A program and its words: no shell reads an address, so that nothing in it can be a command. */
export type BrowserCommand = { readonly program: string; readonly words: readonly string[] };

/** What opens an address in the person's own browser on this system. */
export function browserCommand(platform: NodeJS.Platform, address: string): BrowserCommand {
  switch (platform) {
    case 'darwin':
      return { program: 'open', words: [address] };
    case 'win32':
      return { program: 'rundll32.exe', words: ['url.dll,FileProtocolHandler', address] };
    default:
      return { program: 'xdg-open', words: [address] };
  }
}

/** False where there is no such program here; what it does afterwards is not waited for. */
export function openBrowser(command: BrowserCommand): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command.program, command.words, { detached: true, stdio: 'ignore', shell: false });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
