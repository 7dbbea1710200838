import Domain

/// Reports every chain of `key` that comes back to where it began, once each.
func reportCircles(of key: String, among entries: [Entry], _ findings: inout Findings) {
  let next = Dictionary(
    entries.compactMap { entry in entry.body[key]?.text.map { (entry.id.text, $0) } },
    uniquingKeysWith: { $1 })
  for entry in entries {
    var chain = [entry.id.text]
    while let following = chain.last.flatMap({ next[$0] }), following != entry.id.text {
      guard !chain.contains(following) else { break }
      chain.append(following)
    }
    // Told by the member with the least id, so that each circle is told once.
    guard chain.last.flatMap({ next[$0] }) == entry.id.text, chain.min() == entry.id.text,
      let value = entry.body[key]
    else { continue }
    findings.report(.circle(key: key, ids: chain + [entry.id.text]), at: value.location)
  }
}
