((globalThis as any).S??=[]).push(['s1',performance.now()]); export {};
