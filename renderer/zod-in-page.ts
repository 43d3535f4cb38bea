// Loaded before everything else: the page's policy forbids making code of text, which zod would otherwise try.
import { config } from 'zod';

config({ jitless: true });
