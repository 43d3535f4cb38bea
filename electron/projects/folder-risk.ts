import { readFile } from 'node:fs/promises';

/**
 * Why a project should not be worked on where it stands: a synchronised folder may swap files under an open
 * database, and network disks often do not keep locks.
 */
export type FolderRisk = { kind: 'synchronised'; by: string } | { kind: 'network'; by: string };

/** One line of the system's list of mounted disks. */
export type Mount = { readonly folder: string; readonly type: string };

/**
 * Judges a folder by its path and by what is mounted there. No warning is no promise: a drive letter that
 * Windows maps to a server, and a synchronised folder under a name of the person's own, look like any other.
 *
 * @param realFolder absolute, links followed
 * @param mounts none where the system does not list them
 */
export function folderRisk(realFolder: string, mounts: readonly Mount[]): FolderRisk | null {
  const parts = realFolder.split(/[\\/]+/);
  for (const { by, matches } of SYNCHRONISED) {
    if (parts.some((part, index) => matches(part, parts[index + 1]))) return { kind: 'synchronised', by };
  }
  if (isServerPath(realFolder)) return { kind: 'network', by: 'a Windows share' };
  const mount = mountOf(realFolder, mounts);
  const by = mount === null ? undefined : NETWORK_TYPES.get(mount.type);
  return by === undefined ? null : { kind: 'network', by };
}

/** A calm sentence: what may happen, then what to do. */
export function folderRiskSentence(risk: FolderRisk): string {
  return risk.kind === 'synchronised'
    ? `This project is in a folder that ${risk.by} synchronises; a copy made while Dailies works can be broken. Pause it, or move the project to a folder of its own.`
    : `This project is on a network disk (${risk.by}), where two computers may open it at once. Move it to a disk of this computer, or open it on one computer only.`;
}

/** Reads `/proc/self/mounts`: type is the third word, spaces in a path are written `\040`. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, folder, type] = line.split(' ');
    return folder === undefined || type === undefined ? [] : [{ folder: unescapeOctal(folder), type }];
  });
}

/** What Linux has mounted; nothing on other systems. */
export async function readMounts(platform: NodeJS.Platform): Promise<Mount[]> {
  if (platform !== 'linux') return [];
  return parseMounts(await readFile('/proc/self/mounts', 'utf8').catch(() => ''));
}

const SYNCHRONISED: readonly { by: string; matches: (part: string, next?: string) => boolean }[] = [
  { by: 'OneDrive', matches: (part) => /^onedrive( - .+|-.+)?$/i.test(part) },
  { by: 'Dropbox', matches: (part) => /^dropbox( \(.+\))?$/i.test(part) },
  {
    by: 'iCloud Drive',
    matches: (part, next) =>
      /^icloud ?drive$/i.test(part) ||
      (part === 'Mobile Documents' && next?.startsWith('com~apple~') === true),
  },
  {
    by: 'Google Drive',
    matches: (part) => /^(google ?drive|googledrive-.+)$/i.test(part),
  },
];

const NETWORK_TYPES: ReadonlyMap<string, string> = new Map([
  ['nfs', 'NFS'],
  ['nfs4', 'NFS'],
  ['cifs', 'SMB'],
  ['smb3', 'SMB'],
  ['smbfs', 'SMB'],
  ['afpfs', 'AFP'],
  ['webdav', 'WebDAV'],
  ['fuse.davfs', 'WebDAV'],
  ['fuse.sshfs', 'SSHFS'],
  ['fuse.rclone', 'rclone'],
  ['9p', '9P'],
  ['ceph', 'Ceph'],
  ['glusterfs', 'GlusterFS'],
]);

/** `\\server\share`, but not the long form of a local path (`\\?\C:\`). */
function isServerPath(path: string): boolean {
  return /^\\\\\?\\UNC\\/i.test(path) || /^\\\\[^?.\\][^\\]*\\/.test(path);
}

/** The longest mount the folder is in; of several on one place the last, which hides the others. */
function mountOf(folder: string, mounts: readonly Mount[]): Mount | null {
  return mounts.reduce<Mount | null>((best, mount) => {
    const root = mount.folder.endsWith('/') ? mount.folder : `${mount.folder}/`;
    const holds = `${folder}/`.startsWith(root);
    return holds && mount.folder.length >= (best?.folder.length ?? 0) ? mount : best;
  }, null);
}

function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
}
