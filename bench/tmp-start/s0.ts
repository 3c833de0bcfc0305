((globalThis as any).S??=[]).push(['s0',performance.now()]); export {};
