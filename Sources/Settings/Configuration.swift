package import Analysis
package import Delivery
package import Desk
package import Domain
package import Feeds
package import Fetching
import FoundationEssentials
package import Ledger

/// All that an operator and an analyst have written: options, sources, watches with their tests, and the lexicon.
///
/// Read from one or more directories, of which later ones add to earlier ones; `ConfigurationDirectories` finds them.
/// A value: nothing changes after loading, and a reload loads another one. What is absent from the files has the
/// default of its option type. The keys are listed in docs/CONFIGURATION.md.
/// Cost: the files are read once each, in the caller's thread; the shipped configuration takes well under a second.
package struct Configuration: Sendable {
  package let paths: DaemonPaths
  package let polling: PollingOptions
  package let fetch: FetchOptions
  package let feeds: FeedLimits
  package let desk: DeskOptions
  /// With the paths of `paths`.
  package let delivery: DeliveryOptions
  package let ledger: LedgerOptions
  /// The enabled ones, in file order.
  package let sources: [ConfiguredSource]
  /// In file order, those that do not run included; `defaults` and `extends` are resolved.
  package let watches: [Watch]
  package let watchTests: [WatchID: [WatchTest]]
  /// Overrides are applied, references checked, terms not yet parsed.
  package let lexicon: LexiconSource
  /// What is taken off articles before anything reads them.
  package let boilerplate: Boilerplate
  /// The same for the same bytes in the same order: 13 characters.
  package let hash: String
  /// Every key that was asked for, as docs/CONFIGURATION.md writes it: `fetch.max-redirects`.
  package let keys: Set<String>

  /// - Parameters:
  ///   - directories: in order; each must exist, and together they must hold every part.
  ///   - workingDirectory: left out of the file names in messages.
  /// - Throws: every mistake of all files at once, sorted by place.
  package static func load(
    from directories: [String], workingDirectory: String = FileManager.default.currentDirectoryPath
  ) throws(ConfigErrors) -> Configuration {
    let files = ConfigurationFiles(reading: directories, workingDirectory: workingDirectory)
    var findings = files.findings
    let configuration = Configuration(files, &findings)
    guard !findings.problems.isEmpty else { return configuration }
    // A sound configuration's terms are compiled by whoever uses them; here only their mistakes are wanted, so that
    // one run tells all. With files missing the terms would miss their lists, and each would complain.
    if files.brokenParts.isEmpty { findings.addMistakes(ofTermsIn: configuration.lexicon) }
    throw ConfigErrors(findings.problems)
  }

  private init(_ files: ConfigurationFiles, _ findings: inout Findings) {
    let entries = LexiconEntries(in: files, &findings)
    let sourceTable = EntryTable(sourcesOf: files, &findings)
    let watchEntries = WatchEntries(in: files, &findings)
    let known = KnownNames(lexicon: entries, sources: sourceTable, brokenParts: files.brokenParts)
    let options = Options(in: files, &findings)
    paths = options.paths
    polling = options.polling
    fetch = options.fetch
    feeds = options.feeds
    desk = options.desk
    delivery = options.delivery
    ledger = options.ledger
    var lexiconFindings = Findings()
    lexicon = entries.source(known, &lexiconFindings)
    findings.add(lexiconFindings)
    boilerplate = Boilerplate(in: files, &findings)
    sources = sourceTable.read(&findings) { table, _ in ConfiguredSource(&table, known) }
    // Only with a sound ladder at hand: a type that is a mistake itself might be what a watch waits for.
    let isSound = lexiconFindings.problems.isEmpty && !files.brokenParts.contains(.events)
    let pairs = watchEntries.watches(known, ladder: isSound ? lexicon.events.map(\.type) : nil, &findings)
    watches = pairs.map(\.0)
    watchTests = Dictionary(pairs.map { ($0.0.id, $0.1) }) { first, _ in first }
    hash = crockford32(files.fingerprint.value, digitCount: 13)
    keys = findings.keys
  }
}

extension Configuration {
  /// What compiles but was surely not meant, as mistakes are told, sorted by place. Looked for when asked.
  package var warnings: [ConfigProblem] {
    LexiconWarnings(of: lexicon).problems.map { ConfigProblem(.term($0.text), at: $0.location) }
  }
}

extension Findings {
  fileprivate mutating func addMistakes(ofTermsIn source: LexiconSource) {
    do throws(LexiconError) {
      _ = try Lexicon(compiling: source)
    } catch {
      for problem in error.problems { report(.term(problem.text), at: problem.location) }
    }
  }
}

extension EntryTable {
  fileprivate init(sourcesOf files: ConfigurationFiles, _ findings: inout Findings) {
    self.init(.sources)
    for layer in files.layers[.sources, default: []] {
      var entries: [Entry] = []
      for root in layer {
        guard var map = LocatedMap(root, key: "file", path: "", &findings) else { continue }
        entries += EntryTable.listedEntries(under: "sources", in: &map)
        map.rejectUnknownKeys()
        findings.add(map.findings)
      }
      add(entries, &findings)
    }
  }
}
