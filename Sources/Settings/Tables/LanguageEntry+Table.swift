import Analysis
import Domain

extension LanguageEntry {
  /// Reads one entry of `lexicon/languages`.
  init(_ table: inout LocatedMap, id: LocatedKey) {
    table.check(id, .language)
    let name = table.require("name", .text) ?? ""
    let stemmer = table.read("stemmer", .stemmer)
    let order = table.require("order", .choice) ?? Order.free
    let words = table.pairs("words", Form<WordClass>.choiceKey, .terms) ?? [:]
    let roles = table.pairs("roles", .role, .terms) ?? [:]
    let lists = table.pairs("lists", .kebabID, .terms) ?? [:]
    self.init(
      id: id.text, name: name, stemmer: stemmer, order: order, words: words, roles: roles, lists: lists,
      location: id.location)
  }
}

extension Form where Value == String {
  fileprivate static var stemmer: Form {
    .scalar("a Snowball algorithm of libstemmer, such as english", among: LanguageEntry.stemmers) { text in
      LanguageEntry.stemmers.contains(text) ? text : nil
    }
  }

  fileprivate static var role: Form {
    .scalar("a role in capitals, such as MIL") { text in
      !text.isEmpty && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) } ? text : nil
    }
  }
}
