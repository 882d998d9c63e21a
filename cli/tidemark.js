#!/usr/bin/env -S node --max-semi-space-size=4
import { load } from './bundled.js';

await load('cli/main.ts');
