#!/usr/bin/env -S node --max-semi-space-size=4
// Runs the TypeScript of the checkout as it stands; nothing is built.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');
