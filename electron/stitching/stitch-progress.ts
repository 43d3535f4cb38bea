import { countFrames, type StitchPlan } from './plan/stitch-plan.ts';

/** Frames of work done of frames planned: encoding, sound and joining each count every frame they handle. */
export type StitchProgress = { readonly doneFrames: number; readonly plannedFrames: number };

export type ProgressMeter = {
  /** A counter for one piece of work, told how far it is; it never counts more than its share. */
  part(frames: number): (done: number) => void;
  /** Called once the film is verified and has its name: only then is everything done. */
  finish(): void;
};

/** Counts over a whole stitch. What it reports never falls, and is one frame short of the plan until `finish`. */
export function progressMeter(plan: StitchPlan, report: (progress: StitchProgress) => void): ProgressMeter {
  const { encoded, slates } = countFrames(plan);
  const toPrepare = plan.prepared.reduce((sum, { frames }) => sum + frames, 0);
  const plannedFrames = toPrepare + encoded + slates + plan.frames * 2;
  let total = 0;
  let reported = -1;
  const tell = (doneFrames: number) => {
    if (doneFrames <= reported) return;
    reported = doneFrames;
    report({ doneFrames, plannedFrames });
  };
  return {
    part: (frames) => {
      let own = 0;
      return (done) => {
        const now = Math.max(own, Math.min(done, frames));
        total += now - own;
        own = now;
        tell(Math.min(total, plannedFrames - 1));
      };
    },
    finish: () => tell(plannedFrames),
  };
}
