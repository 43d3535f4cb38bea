/** Files that are no sound and would like to be taken for one: what they are, their name, their bytes in Latin-1. */
export const HOSTILE_SOUNDS: readonly (readonly [string, string, string])[] = [
  ['a play list', 'list.mp3', '#EXTM3U\n#EXTINF:1,\nsine.wav\n'],
  ['a concat script', 'list.wav', "ffconcat version 1.0\nfile 'sine.wav'\n"],
  ['a description of a stream', 'stream.aac', 'v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n'],
  ['nothing', 'empty.wav', ''],
  ['a WAV without sound', 'hollow.wav', 'RIFF\x24\0\0\0WAVEfmt '],
  ['noise that begins as an MP3', 'noise.mp3', `ID3${'\x04\x7f'.repeat(500)}`],
];

/** The header of a WAV in 16-bit stereo at 48 kHz, and no sample behind it. */
export const BARE_WAV =
  'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x02\0\x80\xbb\0\0\0\xee\x02\0\x04\0\x10\0data\0\0\0\0';
