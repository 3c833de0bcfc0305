((globalThis as any).S??=[]).push(['s5',performance.now()]); export {};
