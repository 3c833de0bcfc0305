((globalThis as any).S??=[]).push(['s2',performance.now()]); export {};
