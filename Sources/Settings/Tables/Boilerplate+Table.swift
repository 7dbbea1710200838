import Domain
import Feeds

extension Boilerplate {
  /// Reads `lexicon/boilerplate`: an entry a language, which only groups the phrases.
  init(in files: ConfigurationFiles, _ findings: inout Findings) {
    let wordings = EntryTable(keyed: .boilerplate, in: files, &findings)
      .read(&findings) { Wording(&$0, id: $1) }
    self.init(
      lines: wordings.flatMap(\.lines), tails: wordings.flatMap(\.tails),
      headings: wordings.flatMap(\.headings))
  }
}

private struct Wording {
  var lines: [BoilerplatePhrase]
  var tails: [BoilerplatePhrase]
  var headings: [BoilerplatePhrase]

  init(_ table: inout LocatedMap, id: LocatedKey) {
    table.check(id, .language)
    lines = table.read("lines", .list(of: .phrase)) ?? []
    tails = table.read("tails", .list(of: .openingPhrase)) ?? []
    headings = table.read("headings", .list(of: .openingPhrase)) ?? []
    if table.isEmpty {
      table.report(.missingKey("lines", expected: "phrases as 'lines', 'tails' or 'headings'"))
    }
  }
}

extension Form where Value == BoilerplatePhrase {
  fileprivate static var phrase: Form {
    .scalar("words, with '*' before or behind them for any others") { BoilerplatePhrase($0) }
  }

  /// Found by its first word in the middle of a line.
  fileprivate static var openingPhrase: Form {
    .scalar("words, with '*' behind the first for any others") { text in
      BoilerplatePhrase(text).flatMap { $0.beginsWithGap ? nil : $0 }
    }
  }
}
