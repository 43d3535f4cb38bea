import { describe, expect, it } from 'vitest';
import { folderRisk, folderRiskSentence, parseMounts } from '#electron/projects/folder-risk.ts';

describe('folderRisk', () => {
  it.each([
    ['C:\\Users\\ada\\OneDrive\\film', 'OneDrive'],
    ['C:\\Users\\ada\\OneDrive - Studio Ltd\\film', 'OneDrive'],
    ['/Users/ada/Library/CloudStorage/OneDrive-Personal/film', 'OneDrive'],
    ['/home/ada/Dropbox/film', 'Dropbox'],
    ['/Users/ada/Dropbox (Studio)/film', 'Dropbox'],
    ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/film', 'iCloud Drive'],
    ['C:\\Users\\ada\\iCloudDrive\\film', 'iCloud Drive'],
    ['/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/film', 'Google Drive'],
  ])('warns that %s is synchronised by %s', (folder, by) => {
    expect(folderRisk(folder, [])).toEqual({ kind: 'synchronised', by });
  });

  it.each([
    '/home/ada/films/lighthouse',
    '/home/ada/films/my-dropbox-film',
    '/home/ada/Mobile Documents/film',
    'C:\\films\\lighthouse',
    '\\\\?\\C:\\films\\lighthouse',
  ])('has nothing against %s', (folder) => {
    expect(folderRisk(folder, [{ folder: '/', type: 'ext4' }])).toBeNull();
  });

  it.each(['\\\\server\\films\\lighthouse', '\\\\?\\UNC\\server\\films\\lighthouse'])(
    'warns of the share %s',
    (folder) => {
      expect(folderRisk(folder, [])).toEqual({ kind: 'network', by: 'a Windows share' });
    },
  );

  it('judges by the innermost mount, and of several on one place by the last', () => {
    const mounts = [
      { folder: '/', type: 'ext4' },
      { folder: '/mnt/films', type: 'autofs' },
      { folder: '/mnt/films', type: 'nfs4' },
      { folder: '/mnt/films/local', type: 'ext4' },
    ];
    expect(folderRisk('/mnt/films/lighthouse', mounts)).toEqual({ kind: 'network', by: 'NFS' });
    expect(folderRisk('/mnt/films', mounts)).toEqual({ kind: 'network', by: 'NFS' });
    expect(folderRisk('/mnt/films/local/lighthouse', mounts)).toBeNull();
    expect(folderRisk('/mnt/films-2', mounts)).toBeNull();
  });

  it('says what may happen and what to do', () => {
    expect(folderRiskSentence({ kind: 'network', by: 'SMB' })).toMatch(
      /^This project is on a network disk \(SMB\)/,
    );
    expect(folderRiskSentence({ kind: 'synchronised', by: 'Dropbox' })).toMatch(
      /Dropbox synchronises.*Pause it/,
    );
  });
});

describe('parseMounts', () => {
  it('reads folders with spaces and passes over what is no line of a mount', () => {
    const text = '//nas/films /mnt/my\\040films cifs rw,relatime 0 0\n/dev/sda1 / ext4 rw 0 0\n\n';
    expect(parseMounts(text)).toEqual([
      { folder: '/mnt/my films', type: 'cifs' },
      { folder: '/', type: 'ext4' },
    ]);
  });
});
