import type { ClipOrder, ClipPicture, ClipScene } from './clip-order.ts';

/** The words of a clip's slate. What cannot be shown, since nothing is fetched, is named by its address. */
export function slateWords(order: ClipOrder): { title: string; body: string; footer: string } {
  const facts = [
    order.takeId,
    `${order.seconds} s`,
    `${order.resolution} ${order.width}x${order.height}`,
    `seed ${order.seed}`,
    order.hasSound ? 'sound' : 'silent',
    ...sceneWords(order.scene),
  ];
  const addresses = [...addressesOf(order.scene), order.referenceVideoUrl]
    .filter((url) => url !== null)
    .map(withoutQuery);
  return {
    title: order.shotId,
    body: order.prompt,
    footer: [facts.map(unbroken).join('   '), ...addresses].join('\n'),
  };
}

/** Lines break between facts, not inside one. */
function unbroken(fact: string): string {
  return fact.replaceAll(' ', '\u00a0');
}

/** A signed address is a key: only what names the file is burned into a film. */
function withoutQuery(address: string): string {
  const url = URL.parse(address);
  return url === null ? '' : `${url.origin}${url.pathname}`;
}

function sceneWords(scene: ClipScene): string[] {
  switch (scene.kind) {
    case 'text':
      return [];
    case 'frames':
      return [scene.last === null ? 'first frame' : 'first and last frame'];
    case 'references':
      return [scene.pictures.length === 1 ? '1 reference' : `${scene.pictures.length} references`];
  }
}

function addressesOf(scene: ClipScene): string[] {
  const pictures = picturesOf(scene);
  return pictures.flatMap((picture) => (picture.kind === 'address' ? [picture.url] : []));
}

function picturesOf(scene: ClipScene): readonly ClipPicture[] {
  if (scene.kind === 'text') return [];
  if (scene.kind === 'references') return scene.pictures;
  return scene.last === null ? [scene.first] : [scene.first, scene.last];
}
