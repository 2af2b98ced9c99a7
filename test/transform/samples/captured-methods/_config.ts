export default { command: 'all', configUpdates: { lr: 0.5 } }
