// What axe finds by the rules that are the argument, or by all of them (axe is in the page).
async rules => {
  const found = await axe.run(document, { resultTypes: ["violations"], ...(rules.length > 0 ? { runOnly: rules } : {}) });
  return found.violations.filter(rule => /serious|critical/.test(rule.impact)).flatMap(rule => rule.nodes.map(node => `axe: ${rule.id} (${rule.impact}): ${rule.help}: ${node.html}`));
}
