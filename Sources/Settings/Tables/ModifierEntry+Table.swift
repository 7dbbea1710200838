import Analysis
import Domain

extension ModifierEntry {
  /// Reads one entry of `lexicon/modifiers`.
  init(_ table: inout LocatedMap, id: LocatedKey, _ known: KnownNames) {
    table.check(id, .kebabID)
    let kind = table.require("kind", .choice) ?? Modifier.Kind.hedged
    let factor = table.require("factor", .number(in: 0...2)) ?? 1
    let scope = table.require("scope", Form<Scope>.choice)
    let domain = table.read("domain", .kebabID)
    var minCues = 1
    table.read("min-cues", .integer(in: 1...20), into: &minCues)
    let languages = table.remainingMaps(.language(in: known), named: "<language>") { Cues(&$0) }
    if let scope, scope != .rule, languages.isEmpty {
      table.report(.missingKey("<language>", expected: "cues in at least one language, or 'scope: rule'"))
    }
    self.init(
      id: id.text, kind: kind, factor: factor, scope: scope ?? .rule, domain: domain, minCues: minCues,
      cues: Dictionary(languages.map { ($0, $1.cues) }) { first, _ in first },
      counterCues: Dictionary(languages.map { ($0, $1.counterCues) }) { first, _ in first },
      location: id.location)
  }
}

private struct Cues {
  var cues: [TermSource]
  var counterCues: [TermSource]

  init(_ table: inout LocatedMap) {
    cues = table.require("cues", .terms) ?? []
    counterCues = table.read("counter", .terms) ?? []
  }
}
