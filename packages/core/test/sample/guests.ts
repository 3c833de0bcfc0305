export const ann = { email: 'ann@example.org', name: 'Ann' };
export const again = { email: ann.email, name: 'Another Ann' };
export const bob = { email: 'bob@example.org', name: 'Bob' };
export const cy = { email: 'cy@example.org', name: 'Cy' };
