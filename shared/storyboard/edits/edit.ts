import { z } from 'zod';
import { eventIdSchema, referenceIdSchema, sceneIdSchema, shotIdSchema } from '../../ids.ts';
import { cutSchema } from '../cut-fields.ts';
import { eventSchema } from '../event-fields.ts';
import { id, textFrom, wholeNumber } from '../fields.ts';
import { referenceSchema, shotSchema, storyboardSchema } from '../storyboard.ts';
import { fieldPatch } from './field-patch.ts';

const shot = id.pipe(shotIdSchema);
const scene = id.pipe(sceneIdSchema);
const reference = id.pipe(referenceIdSchema);
const shots = z.array(shot).min(1).max(10_000);
const event = id.pipe(eventIdSchema);
const events = z.array(event).min(1).max(10_000);

const { id: _shotId, ...shotFields } = shotSchema.shape;
const { id: _eventId, shot: _eventShot, ...eventFields } = eventSchema.shape;
const { id: _referenceId, ...referenceFields } = referenceSchema.shape;
const style = storyboardSchema.shape.style.unwrap();
const defaults = storyboardSchema.shape.defaults.unwrap();

/** A shot as somebody writes it anew. Without an id it gets one that no shot and no take ever had. */
const newShotSchema = z.strictObject({ ...shotFields, id: shot.optional() });

/** Before which other one something is put; null for the end. */
const beforeShot = shot.nullable();
const beforeScene = scene.nullable();

/**
 * Everything that can be done to a storyboard by hand, by ids and in words of the film: what is meant, not what moves
 * in the file. Several make one step for undo.
 */
export const storyboardEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set-title'), title: textFrom(1, 500) }),
  /** Null for a film that may become as long as it will. */
  z.strictObject({ kind: z.literal('set-target'), seconds: wholeNumber(1, 36_000).nullable() }),
  z.strictObject({ kind: z.literal('set-defaults'), fields: fieldPatch(defaults.shape) }),
  z.strictObject({ kind: z.literal('set-style'), fields: fieldPatch(style.shape) }),
  z.strictObject({ kind: z.literal('set-cut'), fields: fieldPatch(cutSchema.shape) }),
  /** Null takes the variable away. */
  z.strictObject({
    kind: z.literal('set-variable'),
    name: textFrom(1, 64),
    text: textFrom(0, 20_000).nullable(),
  }),

  z.strictObject({ kind: z.literal('add-reference'), reference: referenceSchema }),
  z.strictObject({
    kind: z.literal('set-reference'),
    reference,
    fields: fieldPatch(referenceFields),
  }),
  /** What points to it or mentions it does so by its new name. */
  z.strictObject({ kind: z.literal('rename-reference'), reference, to: reference }),
  /** Takes it out of every shot as well; where a prompt still mentions it, that is told as a problem. */
  z.strictObject({ kind: z.literal('remove-reference'), reference }),

  z.strictObject({
    kind: z.literal('add-scene'),
    id: scene.optional(),
    title: textFrom(0, 500).optional(),
    before: beforeScene,
  }),
  z.strictObject({
    kind: z.literal('set-scene'),
    scene,
    fields: z.strictObject({
      title: textFrom(0, 500).nullable().optional(),
      notes: textFrom(0, 20_000).nullable().optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('move-scene'), scene, before: beforeScene }),
  /** Its shots go to the end of the other one. */
  z.strictObject({ kind: z.literal('merge-scene'), scene, into: scene }),
  /** With its shots, whose takes go to the shelf. */
  z.strictObject({ kind: z.literal('remove-scene'), scene }),

  /** Of one shot, or the same of many. */
  z.strictObject({ kind: z.literal('set-shots'), shots, fields: fieldPatch(shotFields) }),
  /** One, or a pasted list. */
  z.strictObject({
    kind: z.literal('add-shots'),
    scene,
    before: beforeShot,
    shots: z.array(newShotSchema).min(1).max(10_000),
  }),
  /** Each copy right after its original, without its takes. */
  z.strictObject({ kind: z.literal('duplicate-shots'), shots }),
  /** In the order named. */
  z.strictObject({ kind: z.literal('move-shots'), shots, scene, before: beforeShot }),
  /** Its prompt is parted at a place counted in UTF-16 units; the second part becomes a shot of its own. */
  z.strictObject({ kind: z.literal('split-shot'), shot, at: wholeNumber(0, 20_000) }),
  /** Their takes go to the shelf. */
  z.strictObject({ kind: z.literal('remove-shots'), shots }),

  /** Of one clip of the film, or the same of many. */
  z.strictObject({ kind: z.literal('set-events'), events, fields: fieldPatch(eventFields) }),
  /** The first part keeps the id, and has so many frames of film of those that the clip was to show. */
  z.strictObject({ kind: z.literal('split-event'), event, atFrame: wholeNumber(1, 1_000_000) }),
  /** In the order named. The board stays as it is. */
  z.strictObject({ kind: z.literal('move-events'), events, before: event.nullable() }),
  /** Each copy right after its original. */
  z.strictObject({ kind: z.literal('duplicate-events'), events }),
  /** What follows moves up. The last one of a shot omits the shot. */
  z.strictObject({ kind: z.literal('remove-events'), events }),
  /** Shots that the film's list of events forgot, where the board has them. */
  z.strictObject({ kind: z.literal('add-events'), shots }),
  /** All shots in the board's order, in place of a list of events. */
  z.strictObject({ kind: z.literal('follow-board') }),
]);

export type StoryboardEdit = z.infer<typeof storyboardEditSchema>;
export type StoryboardEditJson = z.input<typeof storyboardEditSchema>;
export type NewShot = z.infer<typeof newShotSchema>;
