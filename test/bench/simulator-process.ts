import { readFile } from 'node:fs/promises';
import { startSimulator } from '../simulator/simulator.ts';

// Run as a process of its own: `simulator-process.ts <clip>`. Its jobs end at once; it says where it listens, and goes
// when its input ends.
const simulator = await startSimulator({ clip: await readFile(process.argv[2]!), runMs: 0, keepRequests: 0 });
process.stdout.write(`${simulator.origin}\n`);
process.stdin.resume();
process.stdin.on('end', () => void simulator.close());
