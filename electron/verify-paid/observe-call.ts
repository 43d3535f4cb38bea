import {
  createGenerator,
  type GeneratorOptions,
  type ObservedReply,
} from '../generation/cloudflare-generator.ts';
import type { Outcome, VideoGenerator } from '../generation/video-generator.ts';

/** What was seen of the last call; null where none was made. */
export type ObservedCall = {
  readonly callMs: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
  readonly reply: ObservedReply | null;
};

/** The same generator, with what its last call brought kept in memory. */
export function observingGenerator(options: GeneratorOptions): {
  generator: VideoGenerator;
  seen: () => ObservedCall | null;
} {
  let reply: ObservedReply | null = null;
  let last: ObservedCall | null = null;
  const inner = createGenerator({
    ...options,
    observe: (observed) => {
      reply = observed;
    },
  });
  return {
    generator: {
      async generate(call, signal) {
        const beganAtMs = options.nowMs();
        reply = null;
        const outcome = await inner.generate(call, signal);
        last = { callMs: options.nowMs() - beganAtMs, input: call.input, outcome, reply };
        return outcome;
      },
    },
    seen: () => last,
  };
}
