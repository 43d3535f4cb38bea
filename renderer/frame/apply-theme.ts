import type { Settings } from '#shared/settings/settings.ts';

type Root = Pick<HTMLElement, 'dataset'>;
type Media = (query: string) => Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'>;

/** Puts the theme on the page and follows the system where the settings say so; answers with how to stop. */
export function applyTheme(root: Root, theme: Settings['theme'], media: Media): () => void {
  const wantsContrast = media('(prefers-contrast: more)');
  const apply = () => {
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
    else delete root.dataset.theme;
    const isStrong = theme === 'high-contrast' || wantsContrast.matches;
    if (isStrong) root.dataset.contrast = 'more';
    else delete root.dataset.contrast;
  };
  apply();
  wantsContrast.addEventListener('change', apply);
  return () => wantsContrast.removeEventListener('change', apply);
}
