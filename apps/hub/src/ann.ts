/** Whose data the hub shows. */
export const ann = {
  email: 'ann@example.com',
  password: 'correct horse battery staple',
  displayName: 'Ann',
};
