((globalThis as any).S??=[]).push(['s3',performance.now()]); export {};
