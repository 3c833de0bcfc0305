((globalThis as any).S??=[]).push(['s4',performance.now()]); export {};
