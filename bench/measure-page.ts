import type { Page } from 'playwright-core';
import { median } from './measure.ts';

/** From the press of a key to the picture of the screen that shows what it did, in milliseconds: the median of many. */
export async function keyToPaintMs(page: Page, keys: readonly string[], rounds: number): Promise<number> {
  await page.evaluate(() => {
    const found: number[] = [];
    Object.assign(globalThis, { dailiesKeyTimes: found });
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // A message that is sent while a picture is made arrives right after it.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => found.push(performance.now() - timeStamp);
        requestAnimationFrame(() => channel.port2.postMessage(null));
      },
      { capture: true },
    );
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
    }
  }
  const times = await page.evaluate(
    () => (globalThis as unknown as { dailiesKeyTimes: number[] }).dailiesKeyTimes,
  );
  return median(times);
}

export type Scrolling = {
  readonly longTasks: number;
  readonly longestMs: number;
  readonly middleFrameMs: number;
};

/** Scrolls by `pixels` for each of `pictures` pictures of the screen. Long tasks are those over 50 ms. */
export function scroll(page: Page, selector: string, pixels: number, pictures: number): Promise<Scrolling> {
  return page.evaluate(scrollInPage, { selector, pixels, pictures });
}

async function scrollInPage(wanted: {
  selector: string;
  pixels: number;
  pictures: number;
}): Promise<Scrolling> {
  const scroller = document.querySelector(wanted.selector);
  if (scroller === null) throw new Error('nothing to scroll');
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const frames: number[] = [];
  let before = performance.now();
  for (let picture = 0; picture < wanted.pictures; picture += 1) {
    scroller.scrollTop += wanted.pixels;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    frames.push(performance.now() - before);
    before = performance.now();
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  const middle = frames.toSorted((one, other) => one - other)[Math.floor(frames.length / 2)] ?? 0;
  return { longTasks: tasks.length, longestMs: Math.max(0, ...tasks), middleFrameMs: middle };
}

/** What the page's own objects take, after everything that can be thrown away was. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
