// Builds the dashboard: restores its packages, checks the types, bundles into a folder of the agent's build.
// Ends with 3 where packages can't be restored, which is no error of the page; with 1 where the page itself is wrong.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const notRestored = 3;
const folder = import.meta.dirname;
const target = process.argv[2];
if (!target) throw new Error('Usage: node build.mjs <folder for what is built>');

const claim = join(folder, 'node_modules.building');
await claimFolder();
try {
    process.exitCode = restore() ? await bundle() : notRestored;
} finally {
    rmSync(claim, { recursive: true, force: true });
}

/** One build at a time restores: two that run side by side would delete each other's packages. A claim whose process is gone counts for nothing. */
async function claimFolder() {
    for (;;) {
        try {
            mkdirSync(claim);
            writeFileSync(join(claim, 'pid'), `${process.pid}`);
            return;
        } catch (error) {
            if (error.code !== 'EEXIST') throw error;
            if (isAbandoned()) rmSync(claim, { recursive: true, force: true });
            await pause(100);
        }
    }
}

function isAbandoned() {
    try {
        process.kill(Number(readFileSync(join(claim, 'pid'), 'utf8')), 0);
        return false;
    } catch (error) {
        return error.code === 'ESRCH';
    }
}

/** True where the packages of the lock file are there. */
function restore() {
    const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
    const restored = join(folder, 'node_modules', '.restored');
    if (existsSync(restored) && readFileSync(restored, 'utf8') === lock) return true;
    if (run('npm', ['ci', '--no-progress', '--loglevel=error'], process.platform === 'win32') !== 0) return false;
    writeFileSync(restored, lock);
    return true;
}

async function bundle() {
    const require = createRequire(import.meta.url);
    const compiler = join(require.resolve('typescript/package.json'), '..', 'bin', 'tsc');
    if (run(process.execPath, [compiler, '--project', join(folder, 'tsconfig.json')]) !== 0) return 1;

    const { build } = await import('esbuild');
    rmSync(target, { recursive: true, force: true });
    const built = await build({
        entryPoints: { app: join(folder, 'page', 'main.tsx'), style: join(folder, 'page', 'styles', 'index.css') },
        outdir: target,
        entryNames: '[name]-[hash]',
        chunkNames: '[name]-[hash]',
        bundle: true,
        splitting: true,
        minify: true,
        metafile: true,
        format: 'esm',
        target: 'es2022',
        charset: 'utf8',
        jsx: 'automatic',
        jsxImportSource: 'preact',
        legalComments: 'eof',
        logLevel: 'warning',
    });
    const files = Object.keys(built.metafile.outputs).map(path => basename(path));
    const named = (name, kind) => files.find(file => file.startsWith(`${name}-`) && file.endsWith(kind));
    const index = readFileSync(join(folder, 'page', 'index.html'), 'utf8')
        .replace('{style}', named('style', '.css'))
        .replace('{script}', named('app', '.js'));
    writeFileSync(join(target, 'index.html'), index);
    copyFileSync(join(folder, 'page', 'icon.svg'), join(target, 'icon.svg'));
    return 0;
}

function run(command, args, shell = false) {
    const ended = spawnSync(command, args, { cwd: folder, stdio: 'inherit', shell });
    if (ended.error) console.log(`${command} can't be run: ${ended.error.message}`);
    return ended.status ?? 1;
}
